import type * as z from 'zod';
import type {
  actionAnswer,
  dutyPart,
  eventsAnswer,
  ledgerRow,
  turnAnswer,
} from '../../functions/api/answers.ts';
import type { Certificate } from '../../functions/domain/destruction/certificate.ts';

/** What GET /duties/{duty} answers. */
export interface DutyAnswer {
  readonly now: string;
  readonly version: number;
  readonly turn: z.infer<typeof turnAnswer>;
  readonly actions: z.infer<typeof actionAnswer>[];
  readonly duty: z.infer<typeof dutyPart>;
  readonly ledger: z.infer<typeof ledgerRow>[];
  readonly open: number;
  readonly certificate?: Omit<Certificate, 'type' | 'schema'>;
  readonly events: z.infer<typeof eventsAnswer>;
}
