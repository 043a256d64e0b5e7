import * as z from 'zod';

const variables = {
  TABLE_NAME: z.string().min(3),
  QUARANTINE_BUCKET: z.string().min(3),
  EVIDENCE_BUCKET: z.string().min(3),
  RECEIPT_KEY_ID: z.string().min(1),
  MAIL_FROM: z.email(),
  PORTAL_URL: z.url(),
  DELEGATION_MACHINE: z.string().startsWith('arn:'),
  EXTERNAL_CONNECTION_MACHINE: z.string().startsWith('arn:'),
  PIA_REVISION_MACHINE: z.string().startsWith('arn:'),
  REFERRAL_MACHINE: z.string().startsWith('arn:'),
  DESTRUCTION_MACHINE: z.string().startsWith('arn:'),
} as const;

export type VariableName = keyof typeof variables;

/** A variable the code needs was not given; names every missing one of the call. */
export class VariableMissing extends Error {
  override readonly name = 'VariableMissing';
}

/**
 * The named environment variables, checked on first use, so that importing a door has no effect.
 * @throws VariableMissing naming all that are missing or malformed.
 */
export function environment<Name extends VariableName>(...names: Name[]): Record<Name, string> {
  const bad = names.filter((name) => !variables[name].safeParse(process.env[name]).success);
  if (bad.length > 0) throw new VariableMissing(`not given, or malformed: ${bad.join(', ')}`);
  // The check above proved every one a string.
  return Object.fromEntries(names.map((name) => [name, process.env[name]])) as Record<Name, string>;
}
