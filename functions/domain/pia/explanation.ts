import { exceptionRows } from './exceptions.ts';
import type { ExceptionId } from './timing-rules.ts';

/** What the explanation beside a change (提出時期に係る説明) says about its being a 重要な変更. */
export interface Explanation {
  /** It calls the change a 重要な変更, denies it, or says neither. */
  readonly declared: 'material' | 'not-material' | 'nothing';
  /** The exception it names, and gives as the only cause. */
  readonly named?: ExceptionId;
  /** The exception it names beside other causes, or only hints at. */
  readonly hinted?: ExceptionId;
}

/** 重要な変更に当たらない, and whatever else turns it round before the next stop. */
const DENIED =
  /重要な?変更[^、。,.:;()/「」]{0,14}?(?:ない|無い|なし|無し|ません|なく|らず|せず|以外|対象外|非該当|除く)(?:ため|もの|変更|項目|である|と判断)*/gu;
const DECLARED = /重要な?変更/u;

const BETWEEN = /[、。,;:／/()「」【】\n]|及び|並びに|ならびに|および|とともに|と共に|かつ|なお/u;
const DATE = /(?:令和|平成|R|H)?(?:\d+|元)年(?:度|\d+月(?:\d+日)?)?(?:から|より|以降|付け?|の)?/gu;

/** What may stand behind the name of an exception without adding a cause. */
const TAIL =
  /^(?:等|など|のみ|だけ|させる|させた|される|を|が|は|に|の|した|する|して|行った|行う|行い|実施|あった|され|なった|生じた|ため|もの|こと|による|よる|より|伴う|伴い|反映|修正|変更|訂正|である|であり|です|であるため|関する|係る|項目|箇所|記載|判断|ます|また|た)*$/u;
/** A cause that leads to what is said after it: 法改正に伴い、文言を修正した. */
const CAUSE =
  /(?:に伴い|に伴う|により|による|に基づき|を受けて|を受け|を踏まえ|を踏まえた|のため|のための|ため|から|ので|に係る|に関する|上の|における|の)$/u;
const EMPTY =
  /^(?:その他|その他の項目の変更|軽微な変更|項目の変更|変更|修正|等|など|の|に|は|を|が|で|ため|もの|こと|である|であり|です|理由|事由|判断|提出時期|事後|事後提出)*$/u;

interface Clause {
  readonly exception?: ExceptionId;
  readonly saysMore: boolean;
}

function readClause(clause: string): Clause {
  for (const { id, names } of exceptionRows)
    for (const name of names) {
      const found = name.exec(clause);
      if (!found) continue;
      const before = clause.slice(0, found.index).replace(DATE, '');
      const behind = clause.slice(found.index + found[0].length);
      const alone = (EMPTY.test(before) || CAUSE.test(before)) && TAIL.test(behind);
      return { exception: id, saysMore: !alone };
    }
  return { saysMore: !EMPTY.test(clause.replace(DATE, '')) && !CAUSE.test(clause) };
}

const hintIn = (text: string): ExceptionId | undefined =>
  exceptionRows.find(({ hints }) => hints.some((hint) => hint.test(text)))?.id;

/**
 * What an explanation says: any width, brackets and spaces. An exception counts as named only when nothing else is given as a
 * cause; 文言の修正及び委託先の追加 hints at a formal change and is none.
 */
export function readExplanation(text: string): Explanation {
  const plain = text.normalize('NFKC').replace(/\s+/g, '');
  const denied = plain.replace(DENIED, '、');
  if (DECLARED.test(denied)) return { declared: 'material' };
  const declared = denied === plain ? 'nothing' : 'not-material';
  const clauses = denied
    .split(BETWEEN)
    .filter((clause) => clause !== '')
    .map(readClause);
  const named = clauses.flatMap(({ exception }) => exception ?? [])[0];
  if (named !== undefined && clauses.every(({ saysMore }) => !saysMore)) return { declared, named };
  const hinted = named ?? hintIn(denied);
  return { declared, ...(hinted === undefined ? {} : { hinted }) };
}
