import * as z from 'zod';

import { acceptCondition } from '../../functions/api/accept-condition.ts';
import { amendNote } from '../../functions/api/notes.ts';
import { askComments } from '../../functions/api/minutes-comments.ts';
import { confirmMinutes } from '../../functions/api/confirm-minutes.ts';
import { createSession } from '../../functions/api/create-session.ts';
import { recordOutcome } from '../../functions/api/record-outcome.ts';
import { reportCondition } from '../../functions/api/report-condition.ts';
import { conditionContentSchema } from '../../functions/domain/condition/condition.ts';
import { minutesKindSchema, minutesStatusSchema } from '../../functions/domain/minutes/minutes.ts';
import { agendaKindSchema, itemDecisionSchema } from '../../functions/domain/session/agenda.ts';
import { noteContentSchema } from '../../functions/domain/session/conversation.ts';
import type { AnyDoor } from '../../functions/middleware/door.ts';
import { nameSchema } from './names.ts';

function bodyOf(door: AnyDoor): z.ZodType {
  if (!door.body) throw new TypeError(`the door ${door.route} takes no body`);
  return door.body;
}

const kinds = z.array(agendaKindSchema).min(1).max(5);
const text = z.string().min(1).max(4000);

/** What goes on an agenda: a letter's matters (items by the matters' names), something else, or what is to be confirmed. */
const agendaOf = z.union([
  z.strictObject({ referral: nameSchema, kinds }),
  z.strictObject({ title: z.string().min(1).max(200), kinds, explainer: z.string().max(200).optional() }),
  z.strictObject({ minutesOf: nameSchema, kind: minutesKindSchema.default('summary') }),
  z.strictObject({ replyOf: nameSchema }),
]);

const markOf = z.strictObject({
  kind: z.enum(['present', 'absent', 'left', 'recused', 'unrecused']),
  seat: z.string(),
  item: nameSchema.optional(),
  reason: z.string().optional(),
});

/** What a session shows; all fields are optional and all given must hold. */
const sessionIs = z.strictObject({
  status: z.enum(['planned', 'open', 'closed']).optional(),
  present: z.int().optional(),
  members: z.int().optional(),
  items: z
    .array(z.strictObject({ item: nameSchema, outcome: itemDecisionSchema.shape.outcome.optional() }))
    .optional(),
  /** Rows of the notes; those of them that were answered; corrections added to them. */
  notes: z.int().optional(),
  answered: z.int().optional(),
  amendments: z.int().optional(),
  /** What was named in it; and what of all that its body named is still open. */
  conditions: z.int().optional(),
  stillOpen: z.int().optional(),
});

const minutesIs = z.strictObject({
  status: minutesStatusSchema.optional(),
  sections: z.int().optional(),
  comments: z.int().optional(),
  corrections: z.int().optional(),
  /** Whether it was confirmed, with a digest of all that it says. */
  confirmed: z.boolean().optional(),
});

/** The steps in which a session is held, and what it asked for is met. */
const heldSteps = <Acted extends z.ZodRawShape>(acted: Acted) => {
  const inSession = { ...acted, session: nameSchema };
  const onItem = { ...inSession, item: nameSchema };
  const onCondition = { ...acted, condition: nameSchema };
  return [
    z.strictObject({ do: z.literal('arrange'), ...inSession, with: bodyOf(createSession) }),
    z.strictObject({ do: z.literal('putOn'), ...inSession, item: nameSchema.optional(), with: agendaOf }),
    z.strictObject({ do: z.literal('attend'), ...inSession, with: z.array(markOf).min(1).max(60) }),
    z.strictObject({ do: z.literal('openSession'), ...inSession }),
    z.strictObject({ do: z.literal('closeSession'), ...inSession }),
    z.strictObject({
      do: z.literal('takeDown'),
      ...onItem,
      /** Rows of notes as the API has them; `name` is what a later correction calls one. */
      with: z
        .array(noteContentSchema.extend({ name: nameSchema.optional() }))
        .min(1)
        .max(100),
    }),
    z.strictObject({
      do: z.literal('askFor'),
      ...onItem,
      /** Conditions as the API has them, each with a name. */
      with: z
        .array(conditionContentSchema.extend({ name: nameSchema }))
        .min(1)
        .max(100),
    }),
    z.strictObject({ do: z.literal('decideItem'), ...onItem, with: bodyOf(recordOutcome) }),
    z.strictObject({ do: z.literal('amend'), ...acted, noted: nameSchema, with: bodyOf(amendNote) }),
    z.strictObject({ do: z.literal('reportCondition'), ...onCondition, with: bodyOf(reportCondition) }),
    z.strictObject({ do: z.literal('acceptCondition'), ...onCondition, with: bodyOf(acceptCondition) }),
  ] as const;
};

/** The steps of its minutes, and those that only look. */
const minutesSteps = <Acted extends z.ZodRawShape>(acted: Acted) => {
  const inSession = { ...acted, session: nameSchema };
  const onMinutes = { ...inSession, kind: minutesKindSchema.default('summary') };
  return [
    z.strictObject({ do: z.literal('draftMinutes'), ...onMinutes }),
    z.strictObject({
      do: z.literal('writeMinutes'),
      ...onMinutes,
      item: nameSchema,
      /** Words that stand in the item's section, and what they become. */
      with: z
        .array(z.strictObject({ from: text, to: text }))
        .min(1)
        .max(50),
    }),
    z.strictObject({ do: z.literal('askComments'), ...onMinutes, with: bodyOf(askComments) }),
    z.strictObject({
      do: z.literal('commentMinutes'),
      ...onMinutes,
      item: nameSchema.optional(),
      /** Without a text: no comments (意見なし). */
      with: z.strictObject({ text: z.string().min(1).max(2000).optional() }),
    }),
    z.strictObject({
      do: z.literal('settleComments'),
      ...onMinutes,
      /** How each open comment is settled, oldest first; one for all of them, where one is given. */
      with: z
        .array(z.strictObject({ taken: z.boolean(), text: z.string().max(1000).optional() }))
        .min(1)
        .max(50),
    }),
    z.strictObject({ do: z.literal('askConfirmation'), ...onMinutes }),
    z.strictObject({ do: z.literal('confirmMinutes'), ...onMinutes, with: bodyOf(confirmMinutes) }),
    z.strictObject({ do: z.literal('freezeMinutes'), ...onMinutes }),
    z.strictObject({
      do: z.literal('correctMinutes'),
      ...onMinutes,
      item: nameSchema.optional(),
      /** The topic of the paragraph that it corrects. */
      topic: z.string().max(100).optional(),
      with: z.strictObject({ text, reason: z.string().min(1).max(1000) }),
    }),
    z.strictObject({ do: z.literal('seeSession'), ...inSession, is: sessionIs }),
    z.strictObject({ do: z.literal('seeMinutes'), ...onMinutes, is: minutesIs }),
  ] as const;
};

/**
 * The steps of a session: from its plan to its frozen minutes.
 * @param acted what every step that somebody does has.
 */
export const sessionSteps = <Acted extends z.ZodRawShape>(acted: Acted) =>
  [...heldSteps(acted), ...minutesSteps(acted)] as const;

/** What each step is, in Japanese and short. */
export const sessionWords = {
  arrange: '会議を新設する',
  putOn: '次第に載せる',
  attend: '出席を記録する',
  openSession: '開会する',
  closeSession: '閉会する',
  takeDown: '質問・発言を書く',
  askFor: '確認事項を加える',
  decideItem: '議題の結果を記録する',
  amend: '訂正を追記する',
  reportCondition: '確認事項の対応を報告する',
  acceptCondition: '確認事項の報告を確認する',
  draftMinutes: '会議録の案を作る',
  writeMinutes: '会議録の案を直す',
  askComments: '会議録の案に意見を求める',
  commentMinutes: '会議録の案に意見を出す',
  settleComments: '意見への対応を記録する',
  askConfirmation: '会議録の確認を依頼する',
  confirmMinutes: '会議録の案を確認する',
  freezeMinutes: '会議録を確定する',
  correctMinutes: '会議録に訂正を追記する',
  seeSession: '会議を確かめる',
  seeMinutes: '会議録を確かめる',
} as const;

export const isSessionVerb = (verb: string): verb is keyof typeof sessionWords =>
  Object.hasOwn(sessionWords, verb);
