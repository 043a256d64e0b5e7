import { siblingId } from '../../functions/domain/identifier/identifier.ts';
import type { AnsweredFile } from '../scenario/api.ts';
import { knownAs } from '../scenario/records.ts';
import type { Reached } from '../scenario/run.ts';

/** The papers of a session and of the letter it decided, as its desk and everybody get them. */
export type Papers = Readonly<Record<PaperName, AnsweredFile>>;
type PaperName = 'minutes' | 'public-minutes' | 'reply' | 'public-reply' | 'referral' | 'call' | 'outcome';

interface Wanted {
  readonly municipality: string;
  /** Whose papers: ids of people, and names of the scenario's records. */
  readonly desk: string;
  readonly session: string;
  readonly referral: string;
  readonly matter: string;
}

/** Fetches the papers by the addresses that the pages offer. @param format docx or html. */
export async function collectPapers(
  { api, records }: Reached,
  { municipality, desk, session, referral, matter }: Wanted,
  format: 'docx' | 'html',
): Promise<Papers> {
  const base = `/api/m/${municipality}`;
  const sessionId = knownAs(records.sessions, session).id;
  const referralId = knownAs(records.referrals, referral).id;
  const minutes = siblingId('min', sessionId);
  const reply = siblingId('doc', referralId);
  const key = knownAs(records.matters, matter).number ?? '';
  const asked = `format=${format}`;
  const asDesk = (path: string): Promise<AnsweredFile> => api.file(desk, `${base}${path}`);
  const asAnybody = (path: string): Promise<AnsweredFile> => api.file(undefined, `${base}/public${path}`);
  return {
    minutes: await asDesk(`/minutes/${minutes}/paper?${asked}`),
    'public-minutes': await asAnybody(`/minutes/${minutes}?${asked}`),
    reply: await asDesk(`/documents/${reply}/paper?${asked}`),
    'public-reply': await asAnybody(`/replies/${reply}?${asked}`),
    referral: await asDesk(`/referrals/${referralId}/paper?${asked}`),
    call: await asDesk(`/sessions/${sessionId}/paper?${asked}`),
    outcome: await asDesk(`/matters/${key}/paper?paper=outcome&${asked}`),
  };
}
