import * as z from 'zod';

import { bilingualSchema } from '../../functions/domain/language/bilingual.ts';
import { membershipSchema, roleSchema } from '../../functions/domain/membership/membership.ts';
import { municipalityCodeSchema } from '../../functions/domain/municipality-code/municipality-code.ts';
import { profileSchema } from '../../functions/domain/procedure/profile.ts';
import { endSchema } from './expectations.ts';
import { personIdSchema } from './names.ts';
import { stepSchema } from './steps.ts';

const personSchema = z.strictObject({
  id: personIdSchema,
  name: z.string().min(1).max(100),
  /** An office of the profile, or a contractor of its register. */
  office: membershipSchema.shape.office,
  role: roleSchema,
  /** The id of an earlier entry who is the same person, in another office or role: they sign in once and choose. */
  sameAs: personIdSchema.optional(),
});

/** A scenario file: who takes part, what they do one after the other, and how it must end (docs/scenario-format.md). */
export const scenarioSchema = z.strictObject({
  $schema: z.string().optional(),
  scenario: z.string().min(1).max(100),
  description: bilingualSchema,
  /** Where the virtual clock starts: ISO 8601 with offset. */
  startsAt: z.iso.datetime({ offset: true }),
  /** A municipality of the project's own profiles; else `profile`. */
  municipality: municipalityCodeSchema.optional(),
  /** A municipality nobody has onboarded, whole. */
  profile: profileSchema.optional(),
  people: z.array(personSchema).min(1).max(200),
  /** What had happened before: walked first, in the same way; the report leaves its matters out. */
  before: z.array(stepSchema).max(1000).default([]),
  steps: z.array(stepSchema).min(1).max(1000),
  /** How things must stand after the last step. */
  ends: z.array(endSchema).default([]),
});
export type ScenarioFile = z.infer<typeof scenarioSchema>;
export type Person = z.infer<typeof personSchema>;

/** The subject under which a person signs in: their own id, or that of the entry they are the same person as. */
export const subjectOf = ({ id, sameAs }: Person): string => sameAs ?? id;

/** The JSON Schema (draft 2020-12) of a scenario file, as `docs/scenario.schema.json` keeps it. */
export function scenarioJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(scenarioSchema, { io: 'input' });
  const { $schema, ...rest } = schema;
  return JSON.parse(
    JSON.stringify({
      $schema,
      title: 'Shimon scenario',
      description: 'Who takes part, what they do one after the other, and how it must end.',
      ...rest,
      oneOf: [{ required: ['municipality'] }, { required: ['profile'] }],
    }),
  ) as Record<string, unknown>;
}
