import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import {
  decidedSchema,
  pageSchema,
  type CallOptions,
  type Person,
  type ProblemAnswer,
} from '../../support/api-client.ts';
import { completeContent, paths, walkTo } from '../../support/thin-thread.ts';
import { startInstallation, type Installation } from './installation.ts';
import { expectProblem, nothingWritten } from './refusal.ts';

const draft = (content: object) => ({ kind: 'delegation', content });
const { title: _title, ...untitled } = completeContent;

/** What is sent to create-draft; the rule and path of each problem that must come back. */
const malformed: [what: string, options: CallOptions, problems: [rule: string, path: string][]][] = [
  ['no body', {}, [['missing', '']]],
  ['a list', { body: [] }, [['wrong-type', '']]],
  ['null', { body: null }, [['wrong-type', '']]],
  ['a text', { raw: '"delegation"' }, [['wrong-type', '']]],
  ['an empty object', { body: {} }, [['not-a-choice', '/kind']]],
  ['a missing field', { body: { kind: 'delegation' } }, [['missing', '/content']]],
  ['another kind', { body: { kind: 'himitsu', content: {} } }, [['not-a-choice', '/kind']]],
  ['an unknown field', { body: { ...draft({}), himitsu: 1 } }, [['unknown-field', '/himitsu']]],
  ['an unknown field inside', { body: draft({ 'a/b~c': 1 }) }, [['unknown-field', '/content/a~1b~0c']]],
  ['a number for a text', { body: draft({ title: 4711 }) }, [['wrong-type', '/content/title']]],
  ['a text for a list', { body: draft({ subjects: 'himitsu' }) }, [['wrong-type', '/content/subjects']]],
  ['null for a text', { body: draft({ reason: null }) }, [['wrong-type', '/content/reason']]],
  ['an empty text', { body: draft({ title: '' }) }, [['too-short', '/content/title']]],
  ['a text too long', { body: draft({ title: 'あ'.repeat(5000) }) }, [['too-long', '/content/title']]],
  [
    'too many rows',
    { body: draft({ subjects: Array.from({ length: 51 }, () => 'himitsu') }) },
    [['too-long', '/content/subjects']],
  ],
  [
    'a fraction of a person',
    { body: draft({ subjectCount: { value: 4711.5, approximate: false } }) },
    [['wrong-type', '/content/subjectCount/value']],
  ],
  [
    'fewer than nobody',
    { body: draft({ subjectCount: { value: -4711, approximate: false } }) },
    [['too-short', '/content/subjectCount/value']],
  ],
  [
    'a day the calendar lacks',
    { body: draft({ period: { start: '2024-02-30', end: '2024-03-31', continues: true } }) },
    [['iso-date', '/content/period/start']],
  ],
  [
    'a day in another form',
    { body: draft({ period: { start: '2024-04-01', end: '31.3.2025', continues: true } }) },
    [['iso-date', '/content/period/end']],
  ],
  [
    'a medium nobody knows',
    { body: draft({ recordMedia: [{ kind: 'himitsu', text: '媒体' }] }) },
    [['not-a-choice', '/content/recordMedia/0/kind']],
  ],
  [
    'several faults at once',
    { body: { ...draft({ title: 4711, workItems: [{ text: '' }] }), himitsu: 1 } },
    [
      ['wrong-type', '/content/title'],
      ['too-short', '/content/workItems/0/text'],
      ['missing', '/content/workItems/0/subDelegated'],
      ['unknown-field', '/himitsu'],
    ],
  ],
  [
    'half a character',
    { raw: '{"kind":"delegation","content":{"title":"\\ud83d himitsu"}}' },
    [['malformed-text', '/content/title']],
  ],
  [
    'half a character in a name',
    { raw: '{"kind":"delegation","content":{"\\udc00":1}}' },
    [['malformed-text', '/content']],
  ],
  ['a body nested too deep', { raw: `{"a":${'['.repeat(5000)}${']'.repeat(5000)}}` }, [['too-deep', '']]],
  [
    'a prototype',
    { raw: '{"kind":"delegation","content":{},"__proto__":{"admin":true}}' },
    [['unknown-field', '/__proto__']],
  ],
  [
    'a prototype inside',
    { raw: '{"kind":"delegation","content":{"__proto__":{"title":"himitsu"}}}' },
    [['unknown-field', '/content/__proto__']],
  ],
  [
    'a constructor',
    { raw: '{"kind":"delegation","content":{"constructor":{"prototype":{"title":"himitsu"}}}}' },
    [['unknown-field', '/content/constructor']],
  ],
];

/** Rule and path of every fault, in no order. */
const faults = (errors: ProblemAnswer['errors']) =>
  new Set(errors.map(({ rule, path }) => `${rule} ${path}`));

describe('bad input', () => {
  let installation: Installation;
  let department: Person;
  beforeAll(async () => {
    installation = await startInstallation();
    department = await installation.as('mie');
  });
  afterAll(() => installation.close());

  it.each(malformed)(
    'a draft with %s: rule and path of every fault, nothing written',
    async (_, options, expected) => {
      const answer = await nothingWritten(installation, () => department.call('POST', '/matters', options));
      const { errors } = expectProblem(answer, 400, 'invalid-input');
      expect(faults(errors)).toEqual(new Set(expected.map((fault) => fault.join(' '))));
      expect(answer.text).not.toMatch(/himitsu(?!")|4711|2024-02-30|31\.3\.2025|ああああ/);
    },
  );

  it.each(['{', '', ' ', '{"kind":"delegation",}', "{'kind':1}", 'NaN', '\u0000'])(
    'a body that is no JSON (%j) is refused',
    async (raw) => {
      const answer = await nothingWritten(installation, () =>
        department.call('POST', '/matters', { raw, headers: { 'content-type': 'application/json' } }),
      );
      expectProblem(answer, 400, raw === '' ? 'invalid-input' : 'invalid-json');
    },
  );

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
  ])('a body sent as %s is refused, whatever it holds', async (type) => {
    const answer = await nothingWritten(installation, () =>
      department.call('POST', '/matters', { body: draft({}), headers: { 'content-type': type } }),
    );
    expectProblem(answer, 415, 'not-json');
  });

  it('a body of 5 MB is refused by its size', async () => {
    const raw = JSON.stringify(draft({ reason: 'x'.repeat(5 * 1024 * 1024) }));
    const answer = await nothingWritten(installation, () => department.call('POST', '/matters', { raw }));
    expectProblem(answer, 413, 'too-large');
  });

  it('twenty thousand faults get an answer that a gateway can carry', async () => {
    const unknown = Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [n.toString(36), 1]));
    const many = { kind: 'delegation', ...unknown };
    const answer = await nothingWritten(installation, () =>
      department.call('POST', '/matters', { body: many }),
    );
    const { errors } = expectProblem(answer, 400, 'invalid-input');
    expect(errors.length).toBe(100);
    expect(answer.text.length).toBeLessThan(100_000);
  });

  it('more values than a form ever holds are refused before anybody looks at each', async () => {
    const many = { kind: 'delegation', content: Array.from({ length: 40_000 }, () => 1) };
    const answer = await nothingWritten(installation, () =>
      department.call('POST', '/matters', { body: many }),
    );
    expectProblem(answer, 413, 'too-large');
  });

  it('dates backwards, over two fiscal years, of an unknown contractor: refused at submission, the draft kept', async () => {
    const period = { start: '2024-04-01', end: '2024-03-31', continues: false };
    const content = { ...untitled, period, contractor: 'nobody-we-know' };
    const { id, version } = await department.post('/matters', draft(content));
    const submit = () => department.call('POST', `/matters/${id}/submission`, { body: {}, ifMatch: version });
    const answer = await nothingWritten(installation, submit);
    const { errors } = expectProblem(answer, 422, 'rule-broken');
    expect(faults(errors)).toEqual(
      new Set([
        'contractor-unknown /content/contractor',
        'period-order /content/period/end',
        'required /content/title',
      ]),
    );
    expect(answer.text).not.toContain('nobody-we-know');
    const kept = await department.read(`/matters/${id}`, pageSchema);
    expect(kept).toMatchObject({ version, matter: { status: 'draft', content } });
    const twoYears = { period: { start: '2024-03-31', end: '2024-04-01', continues: false } };
    const saved = await department.call('PUT', `/matters/${id}/content`, {
      body: { content: { ...completeContent, ...twoYears } },
      ifMatch: version,
    });
    const refused = await department.call('POST', `/matters/${id}/submission`, {
      body: {},
      ifMatch: decidedSchema.parse(saved.body).version,
    });
    expect(expectProblem(refused, 422, 'rule-broken').errors).toMatchObject([
      { rule: 'fiscal-year', path: '/content/period/end', limit: '2024-03-31' },
    ]);
  });

  it('a deliberation held tomorrow, without quorum, or of another matter breaks rules by name', async () => {
    const thread = await walkTo(await installation.thread(), 'deliberation');
    const path = `${paths.referral(thread)}/deliberation`;
    const { version: ifMatch, now } = thread.page;
    const item = { matterId: thread.matterId, outcome: 'approve', conditions: [], present: 5 };
    const wrong: [object, string, string][] = [
      [{ heldOn: '2099-01-01', outcomes: [item] }, 'held-in-future', '/heldOn'],
      [{ outcomes: [{ ...item, present: 3 }] }, 'quorum', '/outcomes/0/present'],
      [{ outcomes: [{ ...item, present: 8 }] }, 'more-present-than-members', '/outcomes/0/present'],
      [{ outcomes: [item, item] }, 'every-item-once', '/outcomes'],
      [
        { outcomes: [{ ...item, outcome: 'approve-with-conditions' }] },
        'conditions-fit-outcome',
        '/outcomes/0/conditions',
      ],
    ];
    for (const [change, rule, at] of wrong) {
      const body = { heldOn: now.slice(0, 10), ...change };
      const answer = await nothingWritten(installation, () =>
        thread.cast.secretariat.call('POST', path, { body, ifMatch }),
      );
      expect(expectProblem(answer, 422, 'rule-broken').errors).toMatchObject([{ rule, path: at }]);
    }
  });
});
