import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';
import * as z from 'zod';

import { reportSchema } from '../../scripts/scenario/report.ts';
import { runFile, runObject, SERVED_MS } from './run-file.ts';

const fileOf = (name: string): string => fileURLToPath(new URL(`../scenarios/${name}.json`, import.meta.url));

const scenarioSchema = z.looseObject({
  steps: z.array(z.looseObject({ do: z.string(), name: z.string().optional() })),
  ends: z.array(z.unknown()),
});
const certificateSchema = z.looseObject({
  matter: z.string(),
  with: z.looseObject({
    lines: z.array(z.looseObject({ line: z.int(), serial: z.string().optional() })),
  }),
});

/**
 * The same scenario up to its last certificate, which leaves one serial out: it is accepted for what it does say, and the
 * delegation must stay open and name what is missing.
 */
function withoutSerial(name: string, serial: string): unknown {
  const whole = scenarioSchema.parse(JSON.parse(readFileSync(fileOf(name), 'utf8')));
  const last = whole.steps.findIndex((step) => step.name === 'last-certificate');
  const certificate = certificateSchema.parse(whole.steps[last]);
  const missing = certificate.with.lines.find((line) => line.serial === serial);
  if (missing === undefined) throw new RangeError(`the last certificate of ${name} does not show ${serial}`);
  const lines = certificate.with.lines.filter((line) => line !== missing);
  const { matter } = certificate;
  const on = { what: 'delegation', of: matter };
  return {
    ...whole,
    scenario: `${name}-one-left-out`,
    steps: [
      ...whole.steps.slice(0, last),
      { ...certificate, with: { ...certificate.with, lines } },
      { do: 'validate', as: 'mie', matter, with: { decision: 'accept' } },
      { do: 'waitUntil', what: 'destruction', of: matter, is: { step: 'submit-certificate', open: 1 } },
      { do: 'expect', ...on, is: { open: 1 } },
      {
        do: 'raw',
        as: 'mie',
        with: {
          method: 'POST',
          path: `/api/m/{municipality}/delegations/{delegation.${matter}}/closing`,
          headers: { 'if-match': `"{version.delegation.${matter}}"` },
          body: {},
        },
        expect: {
          status: 422,
          code: 'rule-broken',
          answer: { errors: [{ rule: 'lines-open', limit: `${String(missing.line)} S/N ${serial} (1)` }] },
        },
      },
    ],
    ends: [{ ...on, is: { status: 'active', open: 1 } }],
  };
}

/** Runs a file to its end, and holds every receipt to what closing promises. */
async function closesAtZero(name: string, tiers: number, duties: number): Promise<void> {
  const ran = await runFile(fileOf(name), '--json');
  expect(ran.stderr).not.toContain('✗');
  expect(ran.code).toBe(0);
  const { matters, destruction, journal } = reportSchema.parse(JSON.parse(ran.stdout));
  expect(matters).toHaveLength(tiers);
  expect(destruction).toHaveLength(duties);
  for (const duty of destruction) {
    const approval = matters.find(({ key }) => key === duty.key);
    expect(duty).toMatchObject({ status: 'closed', open: 0, receipt: { verified: true } });
    expect(approval?.receipt?.verified).toBe(true);
    expect(duty.closes).toBe(approval?.receipt?.sha256);
  }
  expect(journal.verified).toBe(true);
}

async function staysOpen(name: string, serial: string): Promise<void> {
  const ran = await runObject(withoutSerial(name, serial), '--json');
  expect(ran.stderr).not.toContain('✗');
  expect(ran.code).toBe(0);
  const { destruction } = reportSchema.parse(JSON.parse(ran.stdout));
  expect(destruction.filter(({ open }) => open > 0)).toMatchObject([
    { status: 'open', open: 1, closes: null },
  ]);
}

describe('the end of a delegation', { timeout: 2 * SERVED_MS }, () => {
  it('closes 新宿区’s three tiers after a return, a partial acceptance and a late tier', () =>
    closesAtZero('shinjuku-2025-close', 3, 3));

  it('keeps 新宿区’s third tier open, by name, while one serial is not proven', () =>
    staysOpen('shinjuku-2025-close', 'SJK-25-0746'));

  it('closes 東村山市’s laptops, one replaced with a certificate of its own, each confirmed by another firm', () =>
    closesAtZero('higashimurayama-2018-close', 1, 2));

  it('keeps 東村山市’s delegation open, by name, while one laptop is not proven', () =>
    staysOpen('higashimurayama-2018-close', 'HMY-17-4603'));
});
