import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

import { reportSchema } from '../../scripts/scenario/report.ts';
import { madeUpContent, madeUpFile } from './made-up-city.ts';
import { runObject, SERVED_MS } from './run-file.ts';

const request = (as: string, matter: string) => [
  { do: 'draft', as, matter, with: { kind: 'delegation', content: madeUpContent(`台帳の読取り ${matter}`) } },
  { do: 'submit', as, matter },
  { do: 'review', as: 'shiori', matter, with: { decision: 'accept' } },
];

const outcome = (matter: string, present: number) => ({
  matter,
  outcome: 'approve',
  conditions: [],
  present,
});

const certificate = (line: number, how: object, evidence: string) => [
  {
    do: 'evidence',
    as: 'tamaki',
    matter: 'A',
    evidence,
    with: { fileName: `${evidence}.png`, contentType: 'image/png', text: evidence },
  },
  {
    do: 'certificate',
    as: 'tamaki',
    matter: 'A',
    with: {
      lines: [
        {
          line,
          performedOn: '2024-07-03',
          performer: { name: '見習 環' },
          verification: 'full',
          verifier: { name: '見習 匠' },
          place: '作業室',
          ...how,
        },
      ],
      evidence: [evidence],
    },
  },
  { do: 'validate', as: 'futaba', matter: 'A', with: { decision: 'accept' } },
];

const decided = [
  ...request('futaba', 'A'),
  ...request('momoko', 'B'),
  {
    do: 'expect',
    as: 'momoko',
    what: 'matter',
    of: 'A',
    refused: { status: 404, code: 'not-found' },
  },
  { do: 'expect', as: 'momoko-shimin', what: 'matter', of: 'A', is: { status: 'open' } },
  {
    do: 'refer',
    as: 'shiori',
    referral: 'R',
    with: { title: '台帳の読取りの委託について', matters: ['A', 'B'] },
  },
  {
    do: 'waitUntil',
    what: 'referral',
    of: 'R',
    is: { step: 'deliberation', number: '諮問第1号', due: '2024-07-02' },
  },
  {
    do: 'deliberate',
    as: 'shiori',
    referral: 'R',
    with: { heldOn: '2024-05-07', outcomes: [outcome('A', 2), outcome('B', 3)] },
  },
  { do: 'draftReply', as: 'shiori', referral: 'R', with: { title: '答申', text: '可とする。' } },
  { do: 'confirmReply', as: 'natsuo', referral: 'R', with: { decision: 'confirm' } },
];

const told = [
  {
    do: 'waitUntil',
    what: 'reply',
    of: 'R',
    is: { status: 'issued', number: '答申第1号', signatures: [] },
  },
  { do: 'acknowledge', as: 'futaba', referral: 'R' },
  {
    do: 'acknowledge',
    as: 'futaba',
    referral: 'R',
    expect: { refused: { status: 409, code: 'already-decided' } },
  },
  { do: 'waitUntil', what: 'matter', of: 'A', is: { status: 'approved' } },
  { do: 'expect', what: 'matter', of: 'B', is: { status: 'open', step: 'await-outcome' } },
  { do: 'acknowledge', as: 'momoko', referral: 'R' },
  { do: 'waitUntil', what: 'matter', of: 'B', is: { status: 'approved' } },
];

describe('a municipality nobody has onboarded, from its profile in the file', { timeout: SERVED_MS }, () => {
  it('goes the same way by its own offices, words, numbers and empty signing chain', async () => {
    const steps = [
      ...decided,
      ...told,
      { do: 'moveTo', to: '2024-07-03T09:00:00+09:00' },
      ...certificate(1, { disposal: 'return' }, 'paper'),
      { do: 'waitUntil', what: 'destruction', of: 'A', is: { step: 'submit-certificate', open: 1 } },
      ...certificate(2, { disposal: 'destroy', method: 'destroy', technique: 'shred' }, 'disc'),
    ];
    const ends = [
      { what: 'referral', of: 'R', is: { status: 'closed' } },
      { what: 'destruction', of: 'A', is: { status: 'closed', open: 0, sealed: true } },
      { what: 'destruction', of: 'B', is: { status: 'open', open: 2, sealed: false } },
    ];
    const ran = await runObject(madeUpFile('elsewhere', steps, ends), '--json');
    expect(ran.stderr).not.toContain('✗');
    expect(ran.code).toBe(0);
    const report = reportSchema.parse(JSON.parse(ran.stdout));
    expect(report.municipality).toBe('479993');
    expect(report.matters.map(({ key }) => key)).toEqual(['479993-0001', '479993-0002']);
    for (const { receipt, executions } of report.matters) {
      expect(receipt?.verified).toBe(true);
      expect(executions.map(({ machine }) => machine)).toEqual(['delegation', 'consultation', 'referral']);
    }
    expect(report.destruction).toMatchObject([
      { key: '479993-0001', status: 'closed', open: 0, receipt: { verified: true } },
      { key: '479993-0002', status: 'open', open: 2, receipt: null },
    ]);
  });

  it('goes as the whole file in docs/scenario-format.md says, in words', async () => {
    const prose = readFileSync(
      fileURLToPath(new URL('../../docs/scenario-format.md', import.meta.url)),
      'utf8',
    );
    const example: unknown = JSON.parse(/```json\n([\s\S]*?)```/.exec(prose)?.[1] ?? '');
    const ran = await runObject(example);
    expect(ran.stderr).not.toContain('✗');
    expect(ran.code).toBe(0);
    expect(ran.stdout).toMatch(/^案件 479993-0001：approved、証明データ [0-9a-f]{12}… 検証済み/);
    expect(ran.stdout).toContain('廃棄 479993-0001：scheduled、未了 1、証明データなし');
  });
});
