import type { Problem, Rule } from '../refusal/rule.ts';
import type { Minutes, MinutesComment } from './minutes.ts';

/** What minutes must keep to on their way. */
export const minutesRules = [
  {
    id: 'minutes-before-the-close',
    ja: '会議が閉会していません。会議録の案は、閉会してから作ってください。',
    en: 'The meeting is not closed yet. Draft its minutes once it is.',
    source: 'design §4: minutes are drafted from the session',
  },
  {
    id: 'minutes-not-circulated',
    ja: 'この会議体の会議録は、委員の意見を聞いてから確定します。先に、案を委員に送って意見を求めてください。',
    en: 'The minutes of this body go to its members before they are confirmed. Ask for comments first.',
    source:
      'municipality profile, bodies.*.minutes.comments; issue: draft -> comments -> confirmed -> frozen',
  },
  {
    id: 'minutes-comment-open',
    ja: '対応を決めていない意見があります。反映したか、しなかったかを、意見ごとに記録してください。',
    en: 'A comment has not been settled. Record for each whether it was taken over.',
    source: 'pages.md: minutes are commented and confirmed',
  },
  {
    id: 'minutes-not-yours-to-confirm',
    ja: 'この会議体の会議録は、次回の会議で確認します。次回の会議の議題に載せてください。',
    en: 'The minutes of this body are confirmed at its next meeting. Put them on its agenda.',
    source: 'variations.md 20: minutes are approved as an item of the next session',
  },
  {
    id: 'reply-not-yours-to-confirm',
    ja: 'この会議体の通知の案は、次回の会議で確認します。次回の会議の議題に載せてください。',
    en: 'The draft reply of this body is confirmed at its next meeting. Put it on its agenda.',
    source: 'variations.md 4: draft reply, confirmation and issue are separate dated steps',
  },
  {
    id: 'minutes-settled',
    ja: '会議録は確認を受けています。文面は変えられません。確定の後に、訂正の追記として加えてください。',
    en: 'The minutes were confirmed and their text stands. Add a correction once they are frozen.',
    source: 'design §4: minutes are frozen; domain/forms.md D5',
  },
  {
    id: 'minutes-paragraph-unknown',
    ja: '示された段落が、この会議録にありません。最新の表示を確かめてください。',
    en: 'The minutes have no such paragraph. Look at the latest state.',
    source: 'domain/forms.md D5: a correction belongs to the answer it corrects',
  },
  {
    id: 'comments-due-passed',
    ja: '意見の期限が過ぎた日付です。今日から後の日を選んでください。',
    en: 'The day for comments has passed. Choose a day from today on.',
    source: 'pages.md: minutes are commented',
  },
  {
    id: 'confirms-itself',
    ja: '会議録は、その会議より後の会議で確認します。別の会議の議題に載せてください。',
    en: 'Minutes are confirmed at a later meeting than their own. Put them on another agenda.',
    source: 'variations.md 20: minutes are approved as an item of the next session',
  },
  {
    id: 'confirmed-not-decided',
    ja: '会議録や通知の案を確認する議題には、「確認した」「修正を求める」「継続」のいずれかを記録してください。',
    en: 'An item that confirms minutes or a draft reply is confirmed, returned or continued.',
    source: 'variations.md 4: draft reply, confirmation and issue are separate dated steps',
  },
] as const satisfies readonly Rule[];

/** The statuses in which the text can still be changed. */
export const writable: readonly Minutes['status'][] = ['draft', 'comments'];

/**
 * What keeps minutes from being put up for confirmation; empty when nothing does.
 * @param circulates whether the body's minutes go to its members first (its profile).
 */
export function confirmationProblems(
  minutes: Pick<Minutes, 'commentsDue'>,
  comments: readonly Pick<MinutesComment, 'settled' | 'text'>[],
  circulates: boolean,
): Problem[] {
  const open = comments.filter(({ settled, text }) => text !== undefined && !settled).length;
  return [
    ...(circulates && minutes.commentsDue === undefined ? [{ rule: 'minutes-not-circulated' }] : []),
    ...(open > 0 ? [{ rule: 'minutes-comment-open', path: '/comments', limit: String(open) }] : []),
  ];
}
