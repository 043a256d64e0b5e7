import type { ConditionContent } from '../condition/condition.ts';
import type { Profile } from '../procedure/profile.ts';
import { outcomeWord } from '../procedure/words.ts';
import { withTiersTogether, type ItemDecision, type SessionItem } from '../session/agenda.ts';
import { presentFor } from '../session/attendance.ts';
import type { Note } from '../session/conversation.ts';
import type { Session } from '../session/session.ts';
import type { MinutesFacts, MinutesKind } from './minutes.ts';
import type { MinutesSection, Paragraph, SectionContent } from './section.ts';

/** All that is known of a session when its minutes are drafted. */
export interface Held {
  readonly session: Session;
  readonly agenda: readonly SessionItem[];
  readonly notes: readonly Note[];
  /** What was named for each item as somebody's duty (確認事項). */
  readonly conditions: readonly (ConditionContent & { readonly itemId: string })[];
  /** 諮問番号 by matter. */
  readonly numbers: ReadonlyMap<string, string>;
  readonly profile: Profile;
}

/** A section before it has its id. */
export type DraftSection = SectionContent & Pick<MinutesSection, 'position' | 'itemId' | 'matter'>;

/** Words for what is decided without an outcome of the profile's own. */
const otherWords = {
  continue: '継続審議',
  reported: '報告を受けた',
  withdrawn: '取下げ',
  confirmed: '確認した',
  returned: '修正を求めた',
} as const satisfies Record<
  Exclude<ItemDecision['outcome'], 'approve' | 'approve-with-conditions' | 'reject'>,
  string
>;

const wordOf = (outcome: ItemDecision['outcome'], body: string, profile: Profile): string =>
  outcome === 'approve' || outcome === 'approve-with-conditions' || outcome === 'reject'
    ? outcomeWord(profile, body, outcome).ja
    : otherWords[outcome];

/** The head of the minutes, from what was arranged and who came. */
export function draftFacts({ session, agenda, profile }: Held): MinutesFacts {
  const { title, number, heldOn, from, until, place, openness, seats, attendance } = session;
  const came = seats.filter(({ id }) =>
    ['present', 'left'].includes(attendance.seats[id]?.state ?? 'absent'),
  );
  const present = came.map(({ id, name, chair }) => {
    const seat = attendance.seats[id];
    const remark = seat?.state === 'left' ? '途中退席' : seat?.late === true ? '遅参' : undefined;
    return { name, chair, ...(remark === undefined ? {} : { remark }) };
  });
  const desk = profile.bodies.find(({ id }) => id === session.body)?.secretariat;
  const office = profile.offices.find(({ id }) => id === desk);
  return {
    title,
    ...(number === undefined ? {} : { number }),
    heldOn,
    from,
    ...(until === undefined ? {} : { until }),
    place,
    present,
    absent: seats.filter((seat) => !came.includes(seat)).map(({ name }) => name),
    officials: [],
    openness,
    programme: withTiersTogether(agenda).map((item, index) => `(${String(index + 1)}) ${item.title}`),
    ...(office
      ? { contact: [office.ja, office.contact].filter((each) => each !== undefined).join(' ') }
      : {}),
  };
}

/** The paragraphs of an item: a summary keeps a question with its answer, a verbatim record one speech after the other. */
function paragraphsOf(notes: readonly Note[], kind: MinutesKind): Paragraph[] {
  const said = notes.flatMap((note): Omit<Paragraph, 'id'>[] => {
    const { kind: what, topic, speaker, text, answeredBy, answer, internal, amendments } = note;
    const about = topic === undefined || topic === '' ? {} : { topic };
    const asked = { ...about, ...(speaker === undefined ? {} : { speaker }), internal };
    const replied = answer === undefined || answer === '' ? undefined : answer;
    const corrections = [...amendments];
    if (kind === 'summary')
      return [
        {
          ...asked,
          kind: what,
          text: text || (topic ?? '―'),
          ...(answeredBy === undefined ? {} : { answeredBy }),
          ...(replied === undefined ? {} : { answer: replied }),
          corrections,
        },
      ];
    const speech = (more: Partial<Paragraph> & { text: string }): Omit<Paragraph, 'id'> => ({
      kind: 'speech',
      internal,
      corrections: [],
      ...more,
    });
    const by = answeredBy === undefined ? {} : { speaker: answeredBy };
    return [
      speech({
        ...asked,
        text: text || (topic ?? '―'),
        corrections: replied === undefined ? corrections : [],
      }),
      ...(replied === undefined ? [] : [speech({ ...by, text: replied, corrections })]),
    ];
  });
  return said.map((each, index) => ({ ...each, id: `p${String(index + 1)}` }));
}

function attendanceOf({ session }: Held, item: SessionItem): SectionContent['attendance'] {
  const names = new Map(session.seats.map(({ id, name }) => [id, name]));
  const named = (ids: readonly string[]): string[] => ids.flatMap((id) => names.get(id) ?? []);
  const { absent, left, recused, present } = presentFor(session.seats, session.attendance, item.id);
  // Who was counted when the outcome was recorded says more than who was there at the close.
  const counted = item.decided?.present ?? present;
  const away = (ids: readonly string[]): string[] => ids.filter((id) => !counted.includes(id));
  return {
    present: named(counted),
    absent: named(away(absent)),
    left: named([...away(left), ...away(present)]),
    recused: away(recused).flatMap((id) => {
      const name = names.get(id);
      const reason = session.attendance.recusals.find(
        (each) => each.seat === id && each.item === item.id,
      )?.reason;
      return name === undefined ? [] : [{ name, ...(reason === undefined ? {} : { reason }) }];
    }),
  };
}

/** The sections of the minutes, one for each item in the order of the agenda. */
export function draftSections(held: Held, kind: MinutesKind): DraftSection[] {
  const { session, agenda, notes, conditions, numbers, profile } = held;
  return withTiersTogether(agenda).map((item, index) => {
    const { subject, decided } = item;
    const number = subject ? numbers.get(subject.matterId) : undefined;
    const own = conditions.filter(({ itemId }) => itemId === item.id);
    return {
      itemId: item.id,
      position: index + 1,
      heading: number === undefined ? item.title : `${number}　${item.title}`,
      ...(item.explainer === undefined ? {} : { explainer: item.explainer }),
      ...(subject
        ? {
            matter: {
              id: subject.matterId,
              key: subject.key,
              ...(number === undefined ? {} : { number }),
              applyingOffice: subject.applyingOffice,
            },
          }
        : {}),
      attendance: attendanceOf(held, item),
      ...(decided
        ? {
            outcome: {
              outcome: decided.outcome,
              word: wordOf(decided.outcome, session.body, profile),
              ...(decided.votes ? { votes: decided.votes } : {}),
              ...(decided.minority === undefined ? {} : { minority: decided.minority }),
            },
          }
        : {}),
      riders: (decided?.conditions ?? []).filter(({ owner }) => owner === undefined).map(({ text }) => text),
      conditions: own.map(({ itemId: _itemId, ...content }) => content),
      openness: item.openness ?? session.openness,
      paragraphs: paragraphsOf(
        notes.filter(({ itemId }) => itemId === item.id),
        kind,
      ),
    };
  });
}
