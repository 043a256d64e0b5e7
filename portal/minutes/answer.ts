import type * as z from 'zod';
import type { minutesAnswer } from '../../functions/api/show-minutes.ts';
import type { Minutes, MinutesKind } from '../../functions/domain/minutes/minutes.ts';
import { say } from '../language.tsx';
import type { ChipLook } from '../parts/chip.tsx';

/** What GET /sessions/{session}/minutes answers. */
export type MinutesAnswer = z.infer<typeof minutesAnswer>;
export type SectionAnswer = MinutesAnswer['sections'][number];
export type ParagraphAnswer = SectionAnswer['paragraphs'][number];
export type CommentAnswer = MinutesAnswer['comments'][number];

/** What the parts of the page get. */
export interface MinutesProps {
  readonly data: MinutesAnswer;
  readonly reload: () => Promise<void>;
}

export const kindWords: Readonly<Record<MinutesKind, ReturnType<typeof say>>> = {
  summary: say('要点記録', 'Summary'),
  verbatim: say('全文記録', 'Verbatim'),
};

/** How minutes stand. */
export const shownMinutes: Readonly<
  Record<Minutes['status'], { look: ChipLook; label: ReturnType<typeof say> }>
> = {
  draft: { look: 'draft', label: say('案', 'Draft') },
  comments: { look: 'others', label: say('委員の意見を聞いています', 'Out for comments') },
  confirmation: { look: 'others', label: say('確認を待っています', 'Waiting for confirmation') },
  confirmed: { look: 'others', label: say('確認済（確定前）', 'Confirmed, not frozen yet') },
  frozen: { look: 'done', label: say('確定', 'Frozen') },
};
