import type { Bilingual } from '../../../functions/domain/language/bilingual.ts';

/** What stands beside a field: how to fill it in, an example, and what it rests on. */
export interface Guidance {
  readonly how: Bilingual;
  readonly example?: Bilingual;
  /** Where the field or the advice comes from, as people may look it up. */
  readonly source: Bilingual;
  /** Nobody has read the primary text yet. */
  readonly unverified?: true;
}
