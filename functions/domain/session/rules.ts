import { conditionsFit } from '../deliberation/deliberation.ts';
import type { Problem, Rule } from '../refusal/rule.ts';
import { presentFor, quorumProblems } from './attendance.ts';
import type { ItemDecision, SessionItem } from './agenda.ts';
import type { Session } from './session.ts';

/** What a session must keep to. */
export const sessionRules = [
  {
    id: 'no-quorum-for-item',
    ja: '定足数に足りないため、この議題の結果を記録できません。出席を確かめるか、次回に継続してください。',
    en: 'No quorum for this item: its outcome cannot be recorded. Check attendance or continue to the next meeting.',
    source: 'municipality profile, bodies.*.quorum; pages.md S33',
  },
  {
    id: 'session-not-open',
    ja: '会議が開かれていません。結果は、開会してから閉会するまでの間に記録してください。',
    en: 'The meeting is not in session. Outcomes are recorded between its opening and its close.',
    source: 'design §4: deliberation',
  },
  {
    id: 'session-closed',
    ja: '会議は閉会しています。記録は変えられません。発言の訂正は、訂正の追記として加えてください。',
    en: 'The meeting is closed and its record stands. Add a correction to what was said instead.',
    source: 'design §4: minutes are frozen; domain/forms.md D5',
  },
  {
    id: 'seat-unknown',
    ja: 'この会議の出席者名簿にない委員です。名簿を確かめてください。',
    en: 'This member is not on the list of the meeting. Check the list.',
    source: 'design §4: attendance per item',
  },
  {
    id: 'seat-twice',
    ja: '出席者名簿に、同じ席の委員が2人います。席を分けてください。',
    en: 'A seat stands twice on the list of the meeting. Give each member a seat.',
    source: 'design §4: quorum per item counts members once',
  },
  {
    id: 'papers-after-meeting',
    ja: '資料の締切が会議の日より後です。締切を会議の日以前にしてください。',
    en: 'Papers are due after the meeting. Set a day on or before it.',
    source: 'pages.md §3.5: the deadline for papers of a meeting',
  },
  {
    id: 'late-needs-reason',
    ja: '資料の締切を過ぎています。締切後に追加する理由を記入してください。',
    en: 'The deadline for papers has passed. Give the reason for the late addition.',
    source: 'pages.md §3.5: late additions',
  },
  {
    id: 'on-another-agenda',
    ja: 'すでに別の会議の次第に載っている案件です。先に、その会議の次第から外してください。',
    en: 'The matter is on the agenda of another meeting. First take it off there.',
    source: 'design §4: an outcome per item',
  },
  {
    id: 'too-many-duties',
    ja: '担当のある附帯意見・確認事項は、一度に10件まで記録できます。残りは「確認事項を加える」で一つずつ加えてください。',
    en: 'At most 10 conditions with an owner are recorded at once. Add the others one by one.',
    source: 'design §6: 100 writes per transaction',
  },
  {
    id: 'item-undecided',
    ja: '結果を記録していない議題があります。結果を記録するか、次回に継続するか、議題から外してください。',
    en: 'An item has no outcome yet. Record one, continue it to the next meeting, or take it off the agenda.',
    source: 'design §4: an outcome per item',
  },
  {
    id: 'votes-of-the-present',
    ja: '賛成・反対・棄権の合計が、この議題の出席者の数を超えています。人数を確かめてください。',
    en: 'More votes than members present for this item. Check the numbers.',
    source: 'design §4: votes where taken',
  },
  {
    id: 'decides-a-matter',
    ja: '諮問の案件でない議題には、承認・不承認の結果を記録できません。報告の結果を選んでください。',
    en: 'Only an item that carries a matter is approved or rejected. Choose reported instead.',
    source: 'variations.md 8: classes of items',
  },
] as const satisfies readonly Rule[];

/** How many conditions of one outcome may be duties: each is a record with its task, and all is one transaction. */
export const DUTIES_AT_ONCE = 10;

const decisions = new Set(['approve', 'approve-with-conditions', 'reject']);

/**
 * All rules that recording an outcome breaks; empty when it may stand. A continued or withdrawn item needs no quorum:
 * that is the way out when there is none.
 */
export function outcomeProblems(
  session: Pick<Session, 'status' | 'seats' | 'attendance'>,
  item: Pick<SessionItem, 'id' | 'subject' | 'confirms'>,
  said: ItemDecision,
  quorum: number,
): Problem[] {
  const problems: Problem[] = [];
  if (session.status !== 'open') problems.push({ rule: 'session-not-open', path: '/outcome' });
  const decides = decisions.has(said.outcome);
  const confirms = said.outcome === 'confirmed' || said.outcome === 'returned';
  if (confirms !== (item.confirms !== undefined) && said.outcome !== 'continue')
    problems.push({ rule: 'confirmed-not-decided', path: '/outcome' });
  else if (decides && !item.subject) problems.push({ rule: 'decides-a-matter', path: '/outcome' });
  if (said.outcome === 'returned' && said.reason === undefined)
    problems.push({ rule: 'missing', path: '/reason' });
  if (decides || confirms || said.outcome === 'reported')
    problems.push(...quorumProblems(session.seats, session.attendance, { item: item.id, quorum }));
  if (decides && !conditionsFit(said)) problems.push({ rule: 'conditions-fit-outcome', path: '/conditions' });
  if (owed(said) > DUTIES_AT_ONCE)
    problems.push({ rule: 'too-many-duties', path: '/conditions', limit: String(DUTIES_AT_ONCE) });
  return [...problems, ...voteProblems(session, item, said)];
}

const owed = ({ conditions }: ItemDecision): number =>
  conditions.filter(({ owner }) => owner !== undefined).length;

function voteProblems(
  { seats, attendance }: Pick<Session, 'seats' | 'attendance'>,
  item: Pick<SessionItem, 'id'>,
  { votes }: ItemDecision,
): Problem[] {
  if (!votes) return [];
  const there = presentFor(seats, attendance, item.id).present.length;
  const cast = votes.for + votes.against + votes.abstained;
  return cast > there ? [{ rule: 'votes-of-the-present', path: '/votes', limit: String(there) }] : [];
}
