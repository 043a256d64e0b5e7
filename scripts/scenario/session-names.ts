import type { Names } from './cross-check.ts';
import type { SessionStep } from './steps.ts';

const itemOf = (session: string, item: string): string => `item ${session}/${item}`;

/** What a step that only stands in a session speaks of. */
const inSession = (step: { session: string; item?: string | undefined }): string[] => [
  `session ${step.session}`,
  ...(step.item === undefined ? [] : [itemOf(step.session, step.item)]),
];

/** A letter brings an item for each of its matters: which they are, the letter knows. */
function namesOfPutOn({ session, item, with: what }: Extract<SessionStep, { do: 'putOn' }>): Names {
  const brings = item === undefined ? [] : [itemOf(session, item)];
  const uses = [
    `session ${session}`,
    ...('referral' in what ? [`referral ${what.referral}`] : []),
    ...('minutesOf' in what ? [`session ${what.minutesOf}`] : []),
    ...('replyOf' in what ? [`referral ${what.replyOf}`] : []),
  ];
  return { uses, brings };
}

/** Which names a step of a session speaks of, and which it brings. */
export function namesOfSession(step: SessionStep): Names {
  switch (step.do) {
    case 'arrange':
      return { uses: [], brings: [`session ${step.session}`] };
    case 'putOn':
      return namesOfPutOn(step);
    case 'takeDown': {
      const named = step.with.flatMap(({ name }) => (name === undefined ? [] : [`noted ${name}`]));
      return { uses: inSession(step), brings: named };
    }
    case 'askFor':
      return { uses: inSession(step), brings: step.with.map(({ name }) => `condition ${name}`) };
    case 'amend':
      return { uses: [`noted ${step.noted}`], brings: [] };
    case 'reportCondition':
    case 'acceptCondition':
      return { uses: [`condition ${step.condition}`], brings: [] };
    case 'attend':
      return {
        uses: [
          ...inSession(step),
          ...step.with.flatMap(({ item }) => (item === undefined ? [] : [itemOf(step.session, item)])),
        ],
        brings: [],
      };
    case 'openSession':
    case 'closeSession':
    case 'decideItem':
    case 'draftMinutes':
    case 'writeMinutes':
    case 'askComments':
    case 'commentMinutes':
    case 'settleComments':
    case 'askConfirmation':
    case 'confirmMinutes':
    case 'freezeMinutes':
    case 'correctMinutes':
    case 'seeSession':
    case 'seeMinutes':
      return { uses: inSession(step), brings: [] };
  }
}
