import type { Bilingual } from '../../functions/domain/language/bilingual.ts';

/** What looking at a link tells: who sent it and until when, no title and no name. */
export interface Looked {
  readonly now: string;
  readonly municipality: Bilingual;
  readonly office: Bilingual & { readonly contact?: string };
  readonly contractor: string;
  readonly dueOn: string;
  readonly state: 'open' | 'locked';
  readonly triesLeft: number;
}
