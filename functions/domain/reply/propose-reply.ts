import { formatDate } from '../calendar/wareki.ts';
import type { ConditionContent } from '../condition/condition.ts';
import type { Profile } from '../procedure/profile.ts';
import { letterOf, outcomeWord } from '../procedure/words.ts';
import { carriedItems, type AgendaItem, type Referral } from '../referral/referral.ts';

/** What the body asked for or was promised, by matter (確認事項): beside the outcome, whatever it is. */
export type AskedFor = ReadonlyMap<string, readonly Pick<ConditionContent, 'text' | 'due' | 'dueAsSaid'>[]>;

/** Something that somebody owes, and by when: the day in words, or the time as it was said. */
export interface Owed {
  readonly text: string;
  readonly by?: string;
}

/** What a reply says of one matter. */
export interface ReplyItem {
  readonly matterId: string;
  readonly key: string;
  /** 諮問番号 as written, where there is one. */
  readonly number?: string;
  readonly title: string;
  readonly applyingOffice: string;
  /** The outcome in the body's own word; empty while there is none. */
  readonly word: string;
  /** Conditions of the outcome that somebody owes (附帯意見). */
  readonly conditions: readonly Owed[];
  /** What is to be confirmed besides (確認事項). */
  readonly asked: readonly Owed[];
  /** なお書き: said with the outcome, owed by nobody. */
  readonly riders: readonly string[];
}

const owed = ({
  text,
  due,
  dueAsSaid,
}: {
  text: string;
  due?: string | undefined;
  dueAsSaid?: string | undefined;
}): Owed => {
  const by = due === undefined ? dueAsSaid : `${formatDate(due, 'text')}まで`;
  return { text, ...(by === undefined ? {} : { by }) };
};

function replyItem(
  item: AgendaItem,
  { body, profile, asked }: { body: string; profile: Profile; asked: AskedFor },
): ReplyItem {
  const { matterId, key, number, title, applyingOffice, outcome, conditions = [] } = item;
  const withOwner = conditions.filter(({ owner }) => owner !== undefined);
  const besides = (asked.get(matterId) ?? []).filter(
    ({ text }) => !withOwner.some((each) => each.text === text),
  );
  return {
    matterId,
    key,
    ...(number === undefined ? {} : { number }),
    title,
    applyingOffice,
    word: outcome ? outcomeWord(profile, body, outcome).ja : '',
    conditions: withOwner.map(owed),
    asked: besides.map(owed),
    riders: conditions.filter(({ owner }) => owner === undefined).map(({ text }) => text),
  };
}

/** What a reply says, matter by matter, of those that the letter still carries; in the order of the letter. */
export const replyItems = (
  referral: Pick<Referral, 'items' | 'body'>,
  profile: Profile,
  asked: AskedFor,
): ReplyItem[] =>
  carriedItems(referral).map((item) => replyItem(item, { body: referral.body, profile, asked }));

const listed = (head: string, all: readonly Owed[]): string[] =>
  all.length === 0
    ? []
    : [
        `　　${head}`,
        ...all.map(
          ({ text, by }, n) => `　　　${String(n + 1)}　${text}${by === undefined ? '' : `（${by}）`}`,
        ),
      ];

const inText = (item: ReplyItem, index: number): string =>
  [
    `${item.number ?? String(index + 1)}　${item.title}（${item.key}）`,
    `　　結果：${item.word}`,
    ...listed('附帯意見', item.conditions),
    ...listed('確認事項', item.asked),
    ...item.riders.map((text) => `　　なお、${text}`),
  ].join('\n');

/**
 * The first text of a reply, from what was decided and asked for, in the municipality's own words (Japanese: it is its
 * letter). Whoever drafts the reply changes what needs changing.
 */
export function proposeReply(
  referral: Pick<Referral, 'items' | 'body' | 'title'>,
  profile: Profile,
  asked: AskedFor,
): { title: string; text: string } {
  const items = replyItems(referral, profile, asked).map(inText);
  return {
    title: `${referral.title}（${letterOf(profile, referral.body, 'reply').ja}）`,
    text: `付議のあった下記の案件について、審議の結果を次のとおり通知します。\n\n${items.join('\n')}`,
  };
}
