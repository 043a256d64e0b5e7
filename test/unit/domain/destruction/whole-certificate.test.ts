import { describe, expect, it } from 'vitest';
import {
  certificateProblems,
  type Whole,
} from '../../../../functions/domain/destruction/certificate-findings.ts';
import { certificateContentSchema } from '../../../../functions/domain/destruction/certificate.ts';
import type { LineContent } from '../../../../functions/domain/destruction/certificate-line.ts';
import { beginCheck, checkLines } from '../../../../functions/domain/destruction/check-lines.ts';
import {
  heldFinding,
  standingOf,
  type Claim,
  type Claimant,
} from '../../../../functions/domain/destruction/claim.ts';
import { isWarning } from '../../../../functions/domain/destruction/plausibility-rules.ts';
import { entryAt } from './ledger-line.ts';

const id = (prefix: string, n: number): string => `${prefix}_${String(n).padStart(26, '0')}`;
const [photo, second] = [id('evi', 1), id('evi', 2)];

const shredded: LineContent = {
  disposal: 'destroy',
  method: 'destroy',
  technique: 'shred',
  performedOn: '2026-11-10',
  performer: { name: '実施 担当子', organisation: '破砕株式会社' },
  place: '処理場',
  verification: 'full',
  verifier: { name: '検証 担当男' },
};

type Parts = Partial<Omit<Whole, 'content'>> & { content?: object };

/** A certificate of one line with one photo, and what is otherwise than that. */
const problemsOf = ({ content, ...more }: Parts = {}): [string, string | undefined][] =>
  certificateProblems({
    content: certificateContentSchema.parse({ evidence: [photo], defaults: shredded, ...content }),
    check: { ...beginCheck(0), lines: 1, shows: { [photo]: 1 } },
    contractor: '受託株式会社',
    thirdParty: false,
    digests: new Map([
      [photo, 'a'],
      [second, 'b'],
    ]),
    earlierDigests: new Set(),
    ...more,
  }).map(({ rule, path }) => [rule, path]);

const certifier = (organisation?: string) => ({
  certifier: { name: '証明 担当', ...(organisation === undefined ? {} : { organisation }) },
});
const confirmed = (rule: string) => ({ confirmed: [{ rule, evidence: photo, reason: '全部写っている' }] });
const five = { ...beginCheck(0), lines: 5, shows: { [photo]: 5 } };

/** What breaks a rule of the whole certificate, and what is nearly the same and passes. */
const table: readonly [rule: string, path: string, breaks: Parts, passes: Parts][] = [
  ['no-lines', '/content', { check: beginCheck(0) }, {}],
  ['no-evidence', '/content/evidence', { content: { evidence: [] } }, {}],
  [
    'certifier-missing',
    '/content/certifier',
    { thirdParty: true, content: certifier() },
    { content: certifier() },
  ],
  [
    'certifier-performs',
    '/content/certifier',
    { thirdParty: true, content: certifier('破砕 株式会社') },
    { thirdParty: true, content: certifier('別の証明会社') },
  ],
  ['same-photo', '/content/evidence/0', { check: five }, { check: five, content: confirmed('same-photo') }],
  [
    'same-photo',
    '/content/evidence/1',
    {
      content: { evidence: [photo, second], ...confirmed('same-photo') },
      digests: new Map([
        [photo, 'a'],
        [second, 'a'],
      ]),
    },
    { content: { evidence: [photo, second] } },
  ],
  [
    'photo-of-earlier-certificate',
    '/content/evidence/0',
    { earlierDigests: new Set(['a']) },
    { earlierDigests: new Set(['a']), content: confirmed('photo-of-earlier-certificate') },
  ],
];

describe('a certificate as a whole', () => {
  it.each(table)('%s: is found at %s, and not where it would be wrong', (rule, path, breaks, passes) => {
    expect(problemsOf(breaks)).toEqual([[rule, path]]);
    expect(problemsOf(passes)).toEqual([]);
  });

  it('is passed by a confirmation only where the rule warns', () => {
    expect(['same-photo', 'photo-of-earlier-certificate'].every(isWarning)).toBe(true);
    expect(['no-evidence', 'certifier-missing', 'certifier-performs'].some(isWarning)).toBe(false);
  });
});

describe('a line among others', () => {
  const rulesOf = (content: LineContent, { inDuty = true, certifying = '別の証明会社' } = {}) =>
    checkLines(
      beginCheck(0),
      [
        {
          type: 'certificate-line',
          schema: 1,
          certificateId: id('crt', 1),
          position: 1,
          item: 1,
          version: 1,
          content,
        },
      ],
      {
        occasion: { today: '2026-11-20', standard: 'sp800-88r2' },
        defaults: shredded,
        ledger: new Map([[1, { entry: entryAt(1), open: 1, inDuty }]]),
        evidence: new Set([photo]),
        certifying,
      },
    ).findings.map(({ rule }) => rule);

  it('is refused outside what the duty asks for, with evidence that is not attached, or done by who certifies', () => {
    expect(rulesOf({})).toEqual([]);
    expect(rulesOf({}, { inDuty: false })).toEqual(['line-outside-duty']);
    expect(rulesOf({ evidence: [second] })).toEqual(['evidence-not-attached']);
    expect(rulesOf({ evidence: [photo] })).toEqual([]);
    const performer = { name: '証明 担当', organisation: '別の証明会社' };
    expect(rulesOf({ performer })).toEqual(['certifier-performs']);
    expect(rulesOf({ performer: { ...performer, organisation: '三つ目の会社' } })).toEqual([]);
  });
});

describe('a thing that another certificate holds', () => {
  const me: Claimant = {
    certificate: { id: id('crt', 1), delegationId: id('del', 1), content: { defaults: {} } },
    contractor: 'jutaku',
    round: '1',
  };
  const held = (more: Partial<Claim>): Claim => ({
    type: 'claim',
    schema: 1,
    thing: { kind: 'serial', serial: 'A1234' },
    certificateId: id('crt', 2),
    round: '1',
    position: 2,
    item: 1,
    contractor: 'jutaku',
    disposal: 'destroy',
    performedOn: '2026-11-10',
    ...more,
  });

  it('is told with the certificate to its own contractor only (S34, S34b), and twice in one as such', () => {
    expect(heldFinding(held({}), me)).toEqual({
      rule: 'certified-before',
      field: 'serial',
      limit: id('crt', 2),
    });
    expect(heldFinding(held({ contractor: 'betsu' }), me)).toEqual({
      rule: 'certified-elsewhere',
      field: 'serial',
    });
    expect(heldFinding(held({ certificateId: id('crt', 1) }), me).rule).toBe('serial-twice');
  });

  it('is free again where that certificate is gone or was returned, or where the thing lives on and came back', () => {
    const later = '2026-11-15';
    expect(standingOf(held({}), 'submitted', later)).toBe('held');
    expect(standingOf(held({}), 'accepted', later)).toBe('held');
    expect(standingOf(held({}), 'returned', later)).toBe('free');
    expect(standingOf(held({}), 'gone', later)).toBe('free');
    expect(standingOf(held({}), 'draft', later)).toBe('free-of-draft');
    expect(standingOf(held({ disposal: 'erase' }), 'accepted', later)).toBe('free');
    expect(standingOf(held({ disposal: 'erase' }), 'accepted', '2026-11-01')).toBe('held');
  });
});
