import * as z from 'zod';

import { profileSchema } from '../../functions/domain/procedure/profile.ts';

/** The JSON Schema (draft 2020-12) of a profile file, as `municipalities/profile.schema.json` keeps it for editors. */
export function profileJsonSchema(): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(profileSchema, { io: 'input' });
  return JSON.parse(
    JSON.stringify({
      $schema,
      title: 'Shimon municipality profile',
      description: 'What differs between the procedures of municipalities. docs/onboarding.md explains it.',
      ...rest,
    }),
  ) as Record<string, unknown>;
}
