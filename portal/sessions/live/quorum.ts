import { say } from '../../language.tsx';

/** The sentence of a refusal for want of members (S33), with the numbers of its limit. */
export const noQuorum = say(
  '定足数に足りないため、結果を記録できません。この議題の出席は{present}名です（委員{members}名、定足数{quorum}名。欠席{absent}名、除斥{recused}名、退室{left}名）。出席を確かめるか、次回に継続してください。',
  'No quorum: {present} present for this item ({members} members, quorum {quorum}; {absent} absent, {recused} recused, {left} left). Check attendance or continue to the next meeting.',
);

/** The numbers of the rule `no-quorum-for-item`, as its limit has them. */
export function quorumNumbers(limit: string): Record<string, string> {
  const [present = '', members = '', quorum = '', absent = '', recused = '', left = ''] = limit.split('/');
  return { present, members, quorum, absent, recused, left };
}
