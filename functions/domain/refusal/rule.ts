import type { Bilingual } from '../language/bilingual.ts';

/**
 * One rule of the field as data: its id, the sentence a person reads when it refuses (what is wrong and the way
 * out), and where the rule comes from. `unverified` marks what has not been checked against the primary text.
 */
export interface Rule extends Bilingual {
  readonly id: string;
  readonly source: string;
  readonly unverified?: true;
}

/** A rule that was broken: `path` is a JSON pointer into the request body, `limit` the value it must keep to. Never the offending value. */
export interface Problem {
  readonly rule: string;
  readonly path?: string;
  readonly limit?: string;
}
