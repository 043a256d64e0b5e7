import { addBusinessDays } from '../calendar/business-days.ts';
import type { IsoDate } from '../calendar/iso-date.ts';
import type { Bilingual } from '../language/bilingual.ts';
import type { Request } from '../matter/matter.ts';
import type { Session } from '../session/session.ts';
import type { Body } from './body.ts';
import type { Profile } from './profile.ts';
import type { ReachedSession } from './reached-session.ts';
import { bodyById, routesOf } from './route.ts';
import type { Route } from './routing.ts';

/** Why a matter goes the way it goes: what the procedure says for its kind. */
export const routeReasons = {
  consult: {
    ja: 'この種類の案件は、会議体に諮問し、答申を受けてから行います。',
    en: 'Matters of this kind are put to the body, and go ahead with its reply.',
  },
  report: {
    ja: 'この種類の案件は、会議体に報告すれば足ります。',
    en: 'Matters of this kind are reported to the body.',
  },
  'internal-meeting': {
    ja: 'この種類の案件は、庁内の会議に付議し、その結果を受けてから行います。',
    en: 'Matters of this kind go to the internal meeting, and ahead with its outcome.',
  },
  department: {
    ja: 'この種類の案件は、会議に付議せず、部の決裁で行います。',
    en: 'Matters of this kind are decided at department level, without a meeting.',
  },
} as const satisfies Record<Route['kind'], Bilingual>;

/** What should be known of a route before it is taken. */
export const routeNotes = {
  'clause-not-in-force': {
    ja: '根拠の条項は、この日に効力がありません。今の根拠を確かめてください。経路の理由として、そのまま記録します。',
    en: 'The clause is not in force on this day. Find out what stands in its place; the route is recorded as it is.',
  },
  'several-bodies': {
    ja: '付議先の異なる行為が含まれています。付議先ごとに案件を分けてください。',
    en: 'Some of the acts go to other bodies. Make a matter for each body.',
  },
  'no-session': {
    ja: '予定された会議がありません。会議の日程は事務局に問い合わせてください。',
    en: 'No meeting is planned. Ask the secretariat when the next one is.',
  },
  'none-in-time': {
    ja: '予定された会議の提出期限を過ぎています。締切後の追加ができるか、事務局に問い合わせてください。',
    en: 'The days for the meetings planned have passed. Ask the secretariat whether papers can still be added.',
  },
} as const satisfies Record<string, Bilingual>;
export type RouteNote = keyof typeof routeNotes;

/** Which way a draft goes, by which clause and why, what to know of that, and which meeting it can reach. */
export interface RouteAdvice {
  readonly route: Route;
  readonly alsoUnder: readonly Route['clause'][];
  readonly because: Route['kind'];
  readonly notes: readonly RouteNote[];
  readonly session?: ReachedSession;
  /** A meeting that comes before, whose day for submission has passed. */
  readonly missed?: ReachedSession;
  /** At department level: when a decision can be expected, if it is submitted today. */
  readonly expectedOn?: IsoDate;
}

type Planned = Pick<Session, 'id' | 'title' | 'heldOn' | 'papersDue' | 'status'>;

/**
 * Until when a matter must be submitted to reach a session: the session's own day for papers, else the body's number of
 * business days before it, and the days for the review before that.
 */
export function daysOf(
  session: Planned,
  { papersDays }: Pick<Body, 'papersDays'>,
  review: number,
): ReachedSession {
  const { id, title, heldOn } = session;
  const papersDue = session.papersDue ?? (papersDays ? addBusinessDays(heldOn, -papersDays) : heldOn);
  return { id, title, heldOn, papersDue, submitBy: addBusinessDays(papersDue, -review) };
}

/** The first session that can still be reached, and the one before it that cannot. */
function sessionsFor(
  sessions: readonly Planned[],
  { body, days, today }: { body: Body; days: Profile['days']; today: IsoDate },
): Pick<RouteAdvice, 'session' | 'missed' | 'notes'> {
  const coming = sessions
    .filter(({ status, heldOn }) => status === 'planned' && heldOn >= today)
    .toSorted((one, other) => (one.heldOn < other.heldOn ? -1 : 1))
    .map((each) => daysOf(each, body, days.review));
  const session = coming.find(({ submitBy }) => submitBy >= today);
  const missed = coming
    .filter((each) => each.submitBy < today && (!session || each.heldOn <= session.heldOn))
    .at(-1);
  const notes: RouteNote[] = session ? [] : [missed ? 'none-in-time' : 'no-session'];
  return { notes, ...(session ? { session } : {}), ...(missed ? { missed } : {}) };
}

const isInForce = ({ inForce }: Route['clause'], on: IsoDate): boolean =>
  !(inForce?.from !== undefined && on < inForce.from) &&
  !(inForce?.until !== undefined && on > inForce.until);

/**
 * The advice for a draft; undefined where the profile has no procedure for it.
 * @param sessions those of the route's body from today on, as far as there are any.
 * @param today date in Asia/Tokyo.
 */
export function routeAdvice(
  request: Request,
  profile: Profile,
  { sessions, today }: { sessions: readonly Planned[]; today: IsoDate },
): RouteAdvice | undefined {
  const [route, ...others] = routesOf(request, profile);
  if (!route) return undefined;
  const { days } = profile;
  const reached =
    route.kind === 'department'
      ? { notes: [], expectedOn: addBusinessDays(today, days.review + days.deliberation) }
      : sessionsFor(sessions, { body: bodyById(profile, route.body), days, today });
  const notes: RouteNote[] = [
    ...(isInForce(route.clause, today) ? [] : ['clause-not-in-force' as const]),
    ...(others.some(({ body }) => body !== route.body) ? ['several-bodies' as const] : []),
  ];
  return {
    route,
    alsoUnder: others.map(({ clause }) => clause).filter(({ ja }) => ja !== route.clause.ja),
    because: route.kind,
    ...reached,
    notes: [...notes, ...reached.notes],
  };
}
