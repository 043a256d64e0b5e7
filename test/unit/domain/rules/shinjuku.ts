import { readFileSync } from 'node:fs';
import path from 'node:path';
import { profileSchema, type Profile } from '../../../../functions/domain/procedure/profile.ts';

const file = path.resolve(import.meta.dirname, '../../../../municipalities/131041-shinjuku.json');

/** A profile as it is onboarded, new at each call. */
export const shinjuku = (): Profile => profileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
