import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isWaitingStep } from '../../../functions/domain/human-task/steps.ts';
import type { MatterStatus } from '../../../functions/domain/matter/matter.ts';
import { definitions, plannedStops, type Definition } from '../../../portal/matters/flow/definition.ts';
import { flowOf, type Box, type Standing } from '../../../portal/matters/flow/flow.ts';

const at = '2026-04-28T00:00:00.000Z';
const office = 'iryo-hoken-nenkin';
const person = { kind: 'person' as const, office, role: 'staff' };
const MOST_BOXES = 12;

/** The decisions of a Choice, by what its conditions compare with, and where each leads. */
const casesOf = (state: Definition['states'][string] | undefined): { said: string; next: string }[] =>
  (state?.Choices ?? []).map(({ Condition, Next }) => ({
    said: /'([^']+)'/.exec(Condition)?.[1] ?? '',
    next: Next,
  }));

/** Steps at which people or other records are waited for, in the order a random path through a definition meets them. */
function walkedBy(machine: keyof typeof definitions, pick: (n: number) => number, most: number): string[] {
  const { states, startAt } = definitions[machine];
  const steps: string[] = [];
  for (let id: string | undefined = startAt; id !== undefined && steps.length < most;) {
    if (isWaitingStep(id)) steps.push(id);
    if (id === 'consultation') steps.push(...walkedBy('consultation', pick, most));
    const state: Definition['states'][string] | undefined = states[id];
    const cases = casesOf(state);
    id = cases.length > 0 ? cases[pick(cases.length)]?.next : state?.Next;
  }
  return steps;
}

const events = (steps: readonly string[]): Standing['walk'] => [
  { type: 'submitted', at, actor: person },
  ...steps.map((step) => ({ type: 'step-entered', step, at, actor: { kind: 'system' as const } })),
];

const kinds = ['delegation', 'sub-delegation', 'external-connection'] as const;
const machineOf = (kind: (typeof kinds)[number]) =>
  kind === 'external-connection' ? ('external-connection' as const) : ('delegation' as const);
const letterSteps = [
  'handed-over',
  'deliberation',
  'draft-reply',
  'confirm-reply',
  'deliver-reply',
  'acknowledgement',
  'ended',
];

/** Every definition on a random path of its own, cut off anywhere, with the letter at any of its steps. */
const standings = fc
  .record({
    kind: fc.constantFrom(...kinds),
    picks: fc.array(fc.nat(20), { minLength: 1, maxLength: 12 }),
    stopAfter: fc.nat(8),
    letter: fc.option(fc.constantFrom(...letterSteps)),
    confirmed: fc.boolean(),
    acknowledged: fc.boolean(),
    signed: fc.boolean(),
    end: fc.option(
      fc.constantFrom<MatterStatus>('approved', 'approved-with-conditions', 'rejected', 'withdrawn', 'stuck'),
    ),
  })
  .map(({ kind, picks, stopAfter, letter, confirmed, acknowledged, signed, end }): Standing => {
    let turn = 0;
    const pick = (n: number): number => (picks[turn++ % picks.length] ?? 0) % n;
    const steps = walkedBy(machineOf(kind), pick, 12).slice(0, stopAfter);
    const ended = end !== null && end !== 'stuck';
    const letterWalk = [
      { type: 'step-entered', step: letter ?? '', at, actor: { kind: 'system' as const } },
      ...(confirmed ? [{ type: 'reply-confirmed', at, actor: person }] : []),
    ];
    return {
      kind,
      status: end ?? 'open',
      step: ended ? 'ended' : (steps.at(-1) ?? 'handed-over'),
      walk: events(steps),
      applyingOffice: office,
      signed,
      ...(letter === null
        ? {}
        : { referral: { step: letter, walk: letterWalk, awaiting: acknowledged ? [] : [office] } }),
    };
  });

const of = (boxes: readonly Box[], ...states: Box['state'][]): Box[] =>
  boxes.filter(({ state }) => states.includes(state));

describe('the way of a matter', () => {
  test('has exactly one present step or an end, and at most twelve boxes, on every path of every definition', () => {
    fc.assert(
      fc.property(standings, (standing) => {
        const boxes = flowOf(standing);
        expect(of(boxes, 'current', 'stopped', 'end')).toHaveLength(1);
        expect(boxes.length).toBeLessThanOrEqual(MOST_BOXES);
        expect(new Set(boxes.map(({ id }) => id)).size).toBe(boxes.length);
        const present = boxes.findIndex(({ state }) => state !== 'done');
        expect(boxes.slice(0, present).every(({ state }) => state === 'done')).toBe(true);
        expect(boxes.slice(present + 1).every(({ state }) => state === 'planned')).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('lets no name of a state through: every box is named in Japanese and in English words', () => {
    fc.assert(
      fc.property(standings, (standing) => {
        for (const { label, id } of flowOf(standing))
          for (const { ja, en } of [label, label.doneWords]) {
            expect(ja).toMatch(/[぀-ヿ一-龯]/);
            expect(ja).not.toMatch(/[a-z]/i);
            expect(en).not.toBe(id);
            expect(en).not.toMatch(/[a-z]-[a-z]+-|^[a-z]/);
          }
      }),
    );
  });

  test('is drawn from the definitions: every step that waits for people is a stop or stands beside the way', () => {
    const planned = plannedStops('delegation').map(({ id }) => id);
    expect(planned).toEqual([
      'review',
      'await-outcome',
      'deliberation',
      'draft-reply',
      'confirm-reply',
      'sign-off',
      'acknowledgement',
      'seal-approval',
    ]);
    expect(plannedStops('external-connection').map(({ id }) => id)).toEqual(planned);
  });

  const standing: Standing = {
    kind: 'delegation',
    status: 'open',
    step: 'review',
    walk: events(['review']),
    applyingOffice: office,
    signed: true,
  };
  const presentOf = (changes: Partial<Standing>): string | undefined =>
    of(flowOf({ ...standing, ...changes }), 'current', 'stopped', 'end')[0]?.id;
  const letter = (step: string, walk: Standing['walk'] = [], awaiting = [office]) => ({
    step: 'await-outcome',
    referral: { step, walk, awaiting },
  });
  const entered = { type: 'step-entered', step: 'confirm-reply', at, actor: { kind: 'system' as const } };
  const confirmed = { type: 'reply-confirmed', at, actor: person };

  test.each([
    ['a draft', { status: 'draft', step: 'draft', walk: [] }, 'submission'],
    ['a matter under review', {}, 'review'],
    ['a returned one', { step: 'correction' }, 'correction'],
    ['one that waits for a letter', { step: 'await-outcome' }, 'await-outcome'],
    ['one in a meeting', letter('deliberation'), 'deliberation'],
    ['one whose reply the chair reads', letter('confirm-reply', [entered]), 'confirm-reply'],
    ['one whose reply is being signed', letter('confirm-reply', [entered, confirmed]), 'sign-off'],
    ['one whose reply was returned', letter('confirm-reply', [confirmed, entered]), 'confirm-reply'],
    ['one that is told', letter('acknowledgement'), 'acknowledgement'],
    ['one whose office has acknowledged', letter('acknowledgement', [], ['kankyo']), 'seal-approval'],
    ['one that waits for its parent', { step: 'await-parent' }, 'await-parent'],
    ['an approved one', { status: 'approved', step: 'ended' }, 'seal-approval'],
    ['a rejected one', { status: 'rejected', step: 'ended' }, 'close-rejected'],
    ['a withdrawn one', { status: 'withdrawn', step: 'ended' }, 'close-withdrawn'],
    [
      'one that fell with its parent',
      {
        status: 'withdrawn',
        step: 'ended',
        walk: [{ type: 'matter-fallen', at, actor: { kind: 'system' as const } }],
      },
      'close-fallen',
    ],
  ] as [string, Partial<Standing>, string][])('finds %s', (_, changes, expected) => {
    expect(presentOf(changes)).toBe(expected);
  });

  test('carries returns on the box, not as boxes of their own, and leaves out what the profile does not ask for', () => {
    const back = { type: 'review-returned', at, actor: person };
    const boxes = flowOf({ ...standing, walk: [...standing.walk, back, { ...back, type: 'pulled-back' }] });
    expect(boxes.find(({ id }) => id === 'review')?.returns).toHaveLength(2);
    expect(boxes.map(({ id }) => id)).not.toContain('correction');
    expect(flowOf({ ...standing, signed: false }).map(({ id }) => id)).not.toContain('sign-off');
  });

  test('counts only its own office among those that acknowledge a letter', () => {
    const other = { type: 'reply-acknowledged', at, actor: { ...person, office: 'kankyo' } };
    const status = 'withdrawn' as const;
    const box = (event: typeof other) =>
      flowOf({ ...standing, status, step: 'ended', walk: [...standing.walk, event] }).map(({ id }) => id);
    expect(box(other)).not.toContain('acknowledgement');
    expect(box({ ...other, actor: person })).toContain('acknowledgement');
  });
});
