import type * as z from 'zod';
import type { sessionRow } from '../../functions/api/list-sessions.ts';
import type { sessionAnswer } from '../../functions/api/show-session.ts';
import type { ListAnswer } from '../parts/list.tsx';

/** What GET /sessions/{session} answers. */
export type SessionAnswer = z.infer<typeof sessionAnswer>;
export type AgendaItem = SessionAnswer['agenda'][number];
export type NoteAnswer = AgendaItem['notes'][number];
export type SessionRow = z.infer<typeof sessionRow>;

/** What GET /sessions answers. */
export interface SessionList extends ListAnswer<SessionRow> {
  readonly body: string;
}
