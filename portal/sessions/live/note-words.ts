import { say } from '../../language.tsx';

/** What a row of the notes is. */
export const noteKinds = {
  question: say('質問と回答', 'Question and answer'),
  remark: say('意見', 'Remark'),
  request: say('要望', 'Request'),
  statement: say('説明・陳述', 'Statement'),
  summary: say('要旨', 'Summary'),
} as const;
