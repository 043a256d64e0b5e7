import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

import { reportSchema } from '../../scripts/scenario/report.ts';
import { runFile, SERVED_MS } from './run-file.ts';

const file = (name: string): string => fileURLToPath(new URL(`../scenarios/${name}.json`, import.meta.url));

describe('the scenarios of test/scenarios', { timeout: SERVED_MS }, () => {
  it('walks a hand-over ledger over a correction and a failed device to its end with nothing left', async () => {
    const ran = await runFile(file('shinjuku-ledger'), '--json');
    expect(ran.stderr).not.toContain('✗');
    expect(ran.code).toBe(0);
  });

  it('walks 新宿区’s delegation from the request to the sealed certificate of destruction', async () => {
    const ran = await runFile(file('shinjuku-delegation'), '--json');
    expect(ran.stderr).not.toContain('✗');
    expect(ran.code).toBe(0);
    expect(ran.stdout.trim().split('\n')).toHaveLength(1);
    const report = reportSchema.parse(JSON.parse(ran.stdout));
    expect(report).toMatchObject({
      scenario: 'shinjuku-delegation',
      municipality: '131041',
      matters: [
        {
          key: '131041-0001',
          kind: 'delegation',
          status: 'approved',
          receipt: { verified: true },
          executions: [
            { machine: 'delegation', status: 'SUCCEEDED' },
            { machine: 'consultation', status: 'SUCCEEDED' },
            { machine: 'referral', status: 'SUCCEEDED' },
            { machine: 'sign-off', status: 'SUCCEEDED' },
          ],
        },
      ],
      destruction: [{ key: '131041-0001', status: 'closed', open: 0, receipt: { verified: true } }],
      journal: { verified: true },
    });
    const [matter] = report.matters;
    expect(matter?.receipt?.sha256).not.toBe(report.destruction[0]?.receipt?.sha256);
    // The units hold the destruction machine's transitions too.
    const walked = (matter?.executions ?? []).map(({ transitions }) => transitions);
    expect(Math.min(...walked)).toBeGreaterThanOrEqual(3);
    expect(report.units.stateTransitions).toBeGreaterThan(walked.reduce((sum, one) => sum + one, 0));
    // Draft, submission, steps and decisions of the approval, then those of the certificate.
    expect(report.journal.events).toBeGreaterThanOrEqual(10);
    expect(report.units.lambdaInvocations).toBeGreaterThan(report.units.stateTransitions / 2);
    expect(report.units.readUnits).toBeGreaterThan(0);
    expect(report.units.writeUnits).toBeGreaterThan(0);
  });

  it('walks returns, a withdrawal, a condition, a rejection and a deputy’s signature', async () => {
    const ran = await runFile(file('shinjuku-second-thoughts'), '--json');
    expect(ran.stderr).not.toContain('✗');
    expect(ran.code).toBe(0);
    const report = reportSchema.parse(JSON.parse(ran.stdout));
    expect(report.matters.map(({ status, receipt }) => [status, receipt !== null])).toEqual([
      ['approved-with-conditions', true],
      ['rejected', false],
      ['withdrawn', false],
    ]);
    // One letter, signed off twice: the first time a signer returned it. Both matters are on it, the withdrawn one on none.
    const machines = report.matters.map(({ executions }) => executions.map(({ machine }) => machine));
    expect(machines).toEqual([
      ['delegation', 'consultation', 'referral', 'sign-off', 'sign-off'],
      ['delegation', 'consultation', 'referral', 'sign-off', 'sign-off'],
      ['delegation', 'consultation'],
    ]);
    expect(report.destruction).toMatchObject([{ key: report.matters[0]?.key, status: 'closed', open: 0 }]);
  });

  it('walks 新宿区’s whole submission: three matters, one referral, one sign-off', async () => {
    const ran = await runFile(file('shinjuku-2023'), '--json');
    expect(ran.stderr).not.toContain('✗');
    expect(ran.code).toBe(0);
    const report = reportSchema.parse(JSON.parse(ran.stdout));
    const carried = (machine: string) => ['consultation', 'referral', 'sign-off'].toSpliced(0, 0, machine);
    expect(
      report.matters.map(({ kind, status, executions }) => [
        kind,
        status,
        executions.map(({ machine }) => machine),
      ]),
    ).toEqual([
      ['external-connection', 'approved', carried('external-connection')],
      ['delegation', 'approved', carried('delegation')],
      ['sub-delegation', 'approved-with-conditions', carried('delegation')],
    ]);
    for (const { receipt, executions } of report.matters) {
      expect(receipt).toMatchObject({ verified: true });
      expect(new Set(executions.map(({ status }) => status))).toEqual(new Set(['SUCCEEDED']));
    }
    // What had been approved before is not the report's; a connection hands nothing over, so it owes no proof.
    const keys = report.matters.map(({ key }) => key);
    expect(keys).toEqual(['131041-0003', '131041-0004', '131041-0005']);
    expect(report.destruction.map(({ key }) => key)).toEqual(keys.slice(1));
    expect(report.journal.verified).toBe(true);
    expect(report.journal.events).toBeGreaterThanOrEqual(18);
  });

  it('walks the ways back, and a sub-delegation that falls with its parent or waits for it', async () => {
    const ran = await runFile(file('ways-back'), '--json');
    expect(ran.stderr).not.toContain('✗');
    expect(ran.code).toBe(0);
    const report = reportSchema.parse(JSON.parse(ran.stdout));
    expect(report.matters.map(({ status, receipt }) => [status, receipt?.verified])).toEqual([
      ['approved', true],
      // A draft is deleted by its own way; the attempt to withdraw it changed nothing.
      ['draft', undefined],
      ['withdrawn', undefined],
      ['withdrawn', undefined],
      ['approved', true],
      ['rejected', undefined],
      ['withdrawn', undefined],
      ['open', undefined],
      ['approved', true],
      ['approved', true],
      ['withdrawn', undefined],
    ]);
    expect(report.journal.verified).toBe(true);
  });

  it.each(['changed-mid-year', 'narrowed-above', 'suginami-2024-delegations'])(
    'walks %s as its file says',
    async (name) => {
      const ran = await runFile(file(name), '--json');
      expect(ran.stderr).not.toContain('✗');
      expect(ran.code).toBe(0);
      expect(reportSchema.parse(JSON.parse(ran.stdout)).journal.verified).toBe(true);
    },
  );

  it('walks 昭島市’s letter: three consultations, one reply, and numbers that stay unused', async () => {
    const ran = await runFile(file('akishima-2017'), '--json');
    expect(ran.stderr).not.toContain('✗');
    expect(ran.code).toBe(0);
    const report = reportSchema.parse(JSON.parse(ran.stdout));
    expect(report.matters.map(({ kind, status, receipt }) => [kind, status, receipt?.verified])).toEqual([
      ['consultation-item', 'approved', true],
      ['external-connection', 'approved', true],
      ['consultation-item', 'approved', true],
      ['consultation-item', 'withdrawn', undefined],
      ['consultation-item', 'open', undefined],
    ]);
    // Nothing was delegated, so nothing has to be destroyed.
    expect(report.destruction).toEqual([]);
  });

  it('walks 東村山市’s session: three departments on one letter, numbers of the fiscal year, three signatures', async () => {
    const ran = await runFile(file('higashimurayama-2017'), '--json');
    expect(ran.stderr).not.toContain('✗');
    expect(ran.code).toBe(0);
    const report = reportSchema.parse(JSON.parse(ran.stdout));
    expect(report.matters.map(({ status, receipt }) => [status, receipt?.verified])).toEqual([
      ['approved', true],
      ['approved', true],
      ['approved', true],
      ['open', undefined],
    ]);
    const [second, third, ...more] = report.sessions ?? [];
    expect(more).toEqual([]);
    expect(second).toMatchObject({ present: 6, members: 7, status: 'closed', amendments: 1 });
    expect(second?.closedReason).toContain('非公開情報');
    const consulted = second?.items.filter(({ outcome }) => outcome === 'approve') ?? [];
    expect(consulted).toHaveLength(3);
    // Twenty questions and answers at least, each under its topic.
    expect(consulted.reduce((sum, { answered }) => sum + answered, 0)).toBeGreaterThanOrEqual(20);
    for (const { topics, notes } of consulted) expect(topics).toBe(notes);
    expect(second?.conditions).toEqual({
      named: 24,
      open: 22,
      byOwner: { 'shimin-ka': 10, 'shimin-sodan': 11, 'hoken-nenkin': 3 },
    });
    expect(second?.minutes).toMatchObject({ status: 'frozen', comments: 3, commentedBy: 3, corrections: 1 });
    expect(second?.minutes?.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(third?.items.map(({ outcome }) => outcome)).toEqual(['confirmed', 'reported']);
  });

  it('walks 杉並区’s assessment from the judgement to publication, the change, and the next yearly review', async () => {
    const ran = await runFile(file('suginami-2024'), '--json');
    expect(ran.stderr).not.toContain('✗');
    expect(ran.code).toBe(0);
    const report = reportSchema.parse(JSON.parse(ran.stdout));
    expect(report.matters.map(({ kind, status, receipt }) => [kind, status, receipt?.verified])).toEqual([
      ['pia-revision', 'approved', true],
      ['pia-revision', 'approved', true],
    ]);
    // The long way is heard and reviewed; the short way is neither.
    expect(report.matters.map(({ executions }) => executions.map(({ machine }) => machine))).toEqual([
      ['pia-revision', 'consultation', 'referral'],
      ['pia-revision'],
    ]);
  });

  it('refuses bad input and writes nothing', async () => {
    const ran = await runFile(file('bad-input'), '--json');
    expect(ran.stderr).not.toContain('✗');
    expect(ran.code).toBe(0);
    const report = reportSchema.parse(JSON.parse(ran.stdout));
    expect(report.matters).toMatchObject([{ status: 'draft', receipt: null, executions: [] }]);
    expect(report.journal).toEqual({ events: 0, verified: false });
    expect(report.units.stateTransitions).toBe(0);
  });
});
