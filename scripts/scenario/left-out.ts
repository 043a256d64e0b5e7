import * as z from 'zod';

import { BadScenario } from './read-scenario.ts';

const fileSchema = z.looseObject({
  scenario: z.string(),
  steps: z.array(z.looseObject({ do: z.string(), as: z.string().optional(), name: z.string().optional() })),
  ends: z.array(z.unknown()),
});
const certificateSchema = z.looseObject({
  matter: z.string(),
  with: z.looseObject({
    lines: z.array(z.looseObject({ line: z.int(), serial: z.string().optional() })),
  }),
});

/** The step by which a file says which certificate of its is the last. */
const LAST = 'last-certificate';

/**
 * The same scenario up to the step named `last-certificate`, which leaves one serial out: the certificate is accepted for
 * what it does say, and then the delegation must stay open and closing it be refused with that serial's name.
 * @param file parsed JSON of a scenario.
 * @throws BadScenario when the file has no such step, or its certificate does not show the serial.
 */
export function leftOut(file: unknown, serial: string): unknown {
  const parsed = fileSchema.safeParse(file);
  const last = parsed.data?.steps.findIndex(({ name }) => name === LAST) ?? -1;
  if (!parsed.success || last < 0)
    throw new BadScenario([`--left-out: no step of the file has the name ${LAST}`]);
  const whole = parsed.data;
  const certificate = certificateSchema.parse(whole.steps[last]);
  const missing = certificate.with.lines.find((line) => line.serial === serial);
  if (missing === undefined)
    throw new BadScenario([`--left-out: the certificate of ${LAST} does not show ${serial}`]);
  const lines = certificate.with.lines.filter((line) => line !== missing);
  const validator = whole.steps.slice(last).find((step) => step.do === 'validate')?.as;
  if (validator === undefined)
    throw new BadScenario([`--left-out: nobody validates the certificate of ${LAST}`]);
  const { matter } = certificate;
  const on = { what: 'delegation', of: matter };
  return {
    ...whole,
    scenario: `${whole.scenario}-one-left-out`,
    steps: [
      ...whole.steps.slice(0, last),
      { ...certificate, with: { ...certificate.with, lines } },
      { do: 'validate', as: validator, matter, with: { decision: 'accept' } },
      { do: 'waitUntil', what: 'destruction', of: matter, is: { step: 'submit-certificate', open: 1 } },
      { do: 'expect', ...on, is: { open: 1 } },
      {
        do: 'raw',
        as: validator,
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
