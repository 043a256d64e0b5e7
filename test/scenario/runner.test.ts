import { describe, expect, it } from 'vitest';

import { madeUpContent, madeUpFile, madeUpProfile } from './made-up-city.ts';
import { runObject, SERVED_MS } from './run-file.ts';

const draft = {
  do: 'draft',
  as: 'futaba',
  matter: 'A',
  with: { kind: 'delegation', content: madeUpContent('台帳の読取り') },
};
const submit = { do: 'submit', as: 'futaba', matter: 'A' };

describe('an expectation that is not met', { timeout: SERVED_MS }, () => {
  it('ends with 1 and names the step, what was expected and what was seen', async () => {
    const wrong = [draft, { ...submit, expect: { refused: { status: 422, code: 'rule-broken' } } }];
    const ran = await runObject(madeUpFile('wrong', wrong), '--json');
    expect(ran.code).toBe(1);
    expect(ran.stdout).toBe('');
    expect(ran.stderr).toContain('step 2 (submit)');
    expect(ran.stderr).toContain('expected: refused: 422 rule-broken');
    expect(ran.stderr).toContain('seen: done (200)');
  });

  it('tells a step that is never allowed, with whose turn it was', async () => {
    const steps = [
      draft,
      submit,
      { do: 'correct', as: 'futaba', matter: 'A', with: { decision: 'withdraw', reason: '不要' } },
    ];
    const ran = await runObject(madeUpFile('never', steps), '--deadline', '1');
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain('step 3 (correct)');
    expect(ran.stderr).toContain('waited 1 s for: futaba to be allowed to correction on matter A');
    expect(ran.stderr).toContain('step review, turn soumu/secretariat; Not possible at the present step.');
  });

  it('tells an end that does not come', async () => {
    const ends = [{ what: 'matter', of: 'A', is: { status: 'approved' } }];
    const ran = await runObject(madeUpFile('no-end', [draft, submit], ends), '--deadline', '1');
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain('ends 1 (matter A)');
    expect(ran.stderr).toContain('status is "open", not "approved"');
  });

  it('tells a refusal of another kind than the one expected', async () => {
    const content = {
      ...madeUpContent('逆'),
      period: { start: '2024-06-30', end: '2024-06-01', continues: false },
    };
    const backwards = { ...draft, with: { kind: 'delegation', content } };
    const refused = { status: 422, code: 'rule-broken', rule: 'fiscal-year', path: '/content/period/end' };
    const ran = await runObject(madeUpFile('other', [backwards, { ...submit, expect: { refused } }]));
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain('expected: refused: 422 rule-broken [fiscal-year /content/period/end]');
    expect(ran.stderr).toContain('seen: refused: 422 rule-broken [period-order /content/period/end]');
  });
});

describe('a file that is no scenario', () => {
  const problemsOf = async (file: unknown): Promise<string> => {
    const ran = await runObject(file);
    expect(ran.code).toBe(2);
    expect(ran.stdout).toBe('');
    return ran.stderr;
  };

  it('is refused with the number of the step and the field', async () => {
    const said = await problemsOf(
      madeUpFile('bad', [
        draft,
        { ...submit, urgently: true },
        { do: 'review', as: 'shiori', matter: 'A', with: { decision: 'maybe' } },
        { do: 'dance', as: 'shiori' },
        { ...draft, matter: 'B', with: { kind: 'delegation', content: { titel: 'x' } } },
      ]),
    );
    expect(said).toMatch(/step 2 \(submit\): Unrecognized key: "urgently"/);
    expect(said).toMatch(/step 3 \(review\) with\.decision: /);
    expect(said).toMatch(/step 4 \(dance\) do: /);
    expect(said).toMatch(/step 5 \(draft\) with\.content: Unrecognized key: "titel"/);
  });

  it('is refused when a name, a person or an office leads nowhere', async () => {
    const file = madeUpFile('names', [submit, draft, draft, { ...submit, as: 'nobody' }]);
    const said = await problemsOf({
      ...file,
      people: [
        ...file.people,
        { id: 'x', name: '試験 太郎', office: 'nowhere', role: 'staff' },
        { id: 'x', name: '試験 太郎', office: 'zei', role: 'staff', sameAs: 'futaba' },
      ],
    });
    expect(said).toContain('step 1 (submit): no earlier step brings matter A');
    expect(said).toContain('step 3 (draft): there is a matter A already; names are given once');
    expect(said).toContain('step 4 (submit) as: nobody among the people has the id nobody');
    expect(said).toContain('people 7 (x) office: the profile has no office nowhere');
    expect(said).toContain('people 8 (x) id: there is a x already');
    expect(said).toContain('people 8 (x) sameAs: no earlier entry futaba has this name');
  });

  it('is refused when a step does not fit the kind of its matter', async () => {
    const connection = { ...draft, matter: 'C', with: { kind: 'external-connection' } };
    const below = (parent: string) => ({ kind: 'sub-delegation', content: { parent } });
    const otherForm = { kind: 'external-connection', content: { recordMedia: [] } };
    const said = await problemsOf(madeUpFile('form', [{ ...draft, with: otherForm }]));
    expect(said).toContain('step 1 (draft) with.content: Unrecognized key: "recordMedia"');
    const { steps, ...rest } = madeUpFile('kinds', [
      draft,
      connection,
      { do: 'save', as: 'futaba', matter: 'C', with: { content: { contractor: 'data-shori' } } },
      { ...draft, matter: 'S', with: below('C') },
      { ...draft, matter: 'T', with: below('nowhere') },
      { ...draft, matter: 'U', with: { kind: 'external-connection', basedOn: 'A', office: 'nowhere' } },
    ]);
    const seen = await problemsOf({ ...rest, before: steps.slice(0, 1), steps: steps.slice(1) });
    expect(seen).toContain(
      'step 2 (save) with.content.contractor: not as the form of external-connection has it',
    );
    expect(seen).toContain('step 3 (draft) with.content.parent: C is of the kind external-connection');
    expect(seen).toContain('step 4 (draft): no earlier step brings matter nowhere');
    expect(seen).toContain('step 5 (draft) with.basedOn: A is of the kind delegation');
    expect(seen).toContain('step 5 (draft) with.office: the profile has no office nowhere');
  });

  it('tells a step of what had happened before by its part of the file', async () => {
    const file = madeUpFile('before', [draft]);
    const said = await problemsOf({ ...file, before: [{ ...submit, urgently: true }] });
    expect(said).toContain('before 1 (submit): Unrecognized key: "urgently"');
  });

  it('is refused with both a code and a profile, with neither, or with a code that fails its check digit', async () => {
    const file = madeUpFile('which', [draft]);
    const { profile: _, ...without } = file;
    expect(await problemsOf({ ...file, municipality: '131041' })).toContain('either "municipality"');
    expect(await problemsOf(without)).toContain('either "municipality"');
    expect(await problemsOf({ ...without, municipality: '131042' })).toContain('municipality: ');
    const wrongCode = { ...file, profile: { ...madeUpProfile, code: '479994' } };
    expect(await problemsOf(wrongCode)).toContain('profile.code: ');
  });

  it('is refused with a profile that contradicts itself', async () => {
    const file = madeUpFile('contradiction', [draft]);
    const { delegation } = madeUpProfile.procedures;
    const procedures = { delegation: { ...delegation, route: { ...delegation.route, body: 'kaigi' } } };
    const said = await problemsOf({ ...file, profile: { ...madeUpProfile, procedures } });
    expect(said).toContain('profile /procedures/delegation/route/body: ');
  });
});
