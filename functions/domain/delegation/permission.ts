import * as z from 'zod';
import { bilingualSchema } from '../language/bilingual.ts';
import { permissionItemIds } from './permission-items.ts';

const keySchema = z.string().regex(/^[a-z0-9-]{1,40}$/);

/**
 * One way in which a municipality permits that a contractor delegates on (許諾方法): on which paper, and what the paper must
 * say. Data of the profile: municipalities have as many ways as contracts.
 */
export const permissionPatternSchema = z.strictObject({
  id: keySchema,
  ...bilingualSchema.shape,
  /** The paper: 書面による協議, 承認申請書 ... */
  instrument: bilingualSchema,
  /** What the paper must say, in its order. */
  items: z.array(z.enum(permissionItemIds)).min(1).max(20),
  /** What the municipality does before it permits. */
  checks: z.array(z.enum(permissionItemIds)).max(5).default([]),
  source: z.string().min(1).max(300),
});
export type PermissionPattern = z.infer<typeof permissionPatternSchema>;

const cloudConditionSchema = z.strictObject({
  id: keySchema,
  ...bilingualSchema.shape,
  /** Any one of these certifications meets it; without them somebody confirms it and says by what. */
  anyOf: z.array(z.string().min(1).max(60)).min(1).max(10).optional(),
});

/** One list of conditions for using a cloud: all of them must be met. */
export const cloudConditionsSchema = z.strictObject({
  id: keySchema,
  ...bilingualSchema.shape,
  conditions: z.array(cloudConditionSchema).min(1).max(20),
  /** Whoever develops and operates states in writing how the layers above the OS are secured (責任共有モデル). */
  statement: z.boolean(),
  source: z.string().min(1).max(300),
});
export type CloudConditions = z.infer<typeof cloudConditionsSchema>;

/** How a delegation's contractor may be permitted to delegate on, as the request says it: ids of the profile's data. */
export const permissionSchema = z.strictObject({
  pattern: keySchema,
  /** The conditions for a cloud in a tier below; none where the contract has no clause on clouds. */
  cloudConditions: keySchema.optional(),
});
export type Permission = z.infer<typeof permissionSchema>;
