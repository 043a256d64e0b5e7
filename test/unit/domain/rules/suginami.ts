import { readFileSync } from 'node:fs';
import path from 'node:path';
import { profileSchema, type Profile } from '../../../../functions/domain/procedure/profile.ts';

const file = path.resolve(import.meta.dirname, '../../../../municipalities/131156-suginami.json');

/** The profile with ways of permission and conditions for clouds, new at each call. */
export const suginami = (): Profile => profileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
