import type * as z from 'zod';
import type { headerAnswer, lineAnswer } from '../../functions/api/certificate-answers.ts';
import type {
  actionAnswer,
  balanceAnswer,
  dutyPart,
  eventsAnswer,
  ledgerRow,
  turnAnswer,
} from '../../functions/api/answers.ts';

/** What GET /duties/{duty} answers. */
export interface DutyAnswer {
  readonly now: string;
  readonly version: number;
  readonly turn: z.infer<typeof turnAnswer>;
  readonly actions: z.infer<typeof actionAnswer>[];
  readonly duty: z.infer<typeof dutyPart>;
  readonly me: { readonly name: string; readonly office: string };
  readonly ledger: z.infer<typeof ledgerRow>[];
  readonly lineCount: number;
  readonly balance: z.infer<typeof balanceAnswer>;
  readonly open: number;
  readonly certificate?: z.infer<typeof headerAnswer>;
  readonly lines: readonly z.infer<typeof lineAnswer>[];
  readonly draft?: z.infer<typeof headerAnswer>;
  readonly draftLines: readonly z.infer<typeof lineAnswer>[];
  readonly events: z.infer<typeof eventsAnswer>;
}
