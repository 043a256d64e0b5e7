import type * as z from 'zod';
import type { RouteId } from '../api/routes.ts';
import type { GuestSession } from '../domain/guest-link/guest-link.ts';
import type { Bilingual } from '../domain/language/bilingual.ts';
import type { Membership } from '../domain/membership/membership.ts';
import type { Refusal, RefusalCode } from '../domain/refusal/catalogue.ts';
import type { Scope } from '../storage/scope.ts';
import type { Write } from '../storage/transaction.ts';

/** A yes: the body is held to the door's answer schema before it leaves. `version` becomes the ETag. */
export interface Answered<Body> {
  readonly kind: 'answered';
  readonly body: Body;
  readonly version?: number | undefined;
}

export const answered = <Body>(body: Body, version?: number): Answered<Body> => ({
  kind: 'answered',
  body,
  ...(version === undefined ? {} : { version }),
});

/** What every door gets. `now` is an instant, `nowEpoch` the same in milliseconds: both from the request, never a clock. */
export interface Request<Params, Query, Body> {
  readonly now: string;
  readonly nowEpoch: number;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
}

/** What a door for people with a membership gets besides. */
export interface MemberRequest<Params, Query, Body> extends Request<Params, Query, Body> {
  readonly scope: Scope;
  readonly actor: Membership;
  /** The version the caller saw (If-Match), where the door asks for it; else 0. */
  readonly expected: number;
  /** The write that keeps `answer` as the first answer to this request; part of the transaction that it answers for. */
  readonly keepAnswer: (answer: Answered<unknown>) => Write;
}

interface DoorBase<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Answer extends z.ZodType,
> {
  readonly route: RouteId;
  readonly summary: Bilingual;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly answer: Answer;
  readonly status?: 200 | 201;
  /** The caller must say which version it saw. */
  readonly ifMatch?: true;
  /**
   * JSON pointers of serial-number columns. Twelve digits there may be a device's serial: the door itself asks before it
   * keeps them (design §4); everywhere else they are refused before any door sees them.
   */
  readonly serials?: RegExp;
  /** Bytes of JSON that the door takes, where a form's megabyte is not enough; below what Lambda takes. */
  readonly largestBody?: number;
  /** Media types of the files that it answers with, where it answers no JSON: `answer` is then the file's envelope. */
  readonly files?: readonly string[];
  /** Refusals of its own that doors of its method do not have; the API's description names them. */
  readonly refusals?: readonly RefusalCode[];
}

type Outcome<Answer extends z.ZodType> = Promise<Answered<z.input<Answer>> | Refusal>;

export interface MemberDoor<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  A extends z.ZodType,
> extends DoorBase<P, Q, B, A> {
  readonly run: (request: MemberRequest<z.infer<P>, z.infer<Q>, z.infer<B>>) => Outcome<A>;
}

export interface PersonDoor<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  A extends z.ZodType,
> extends DoorBase<P, Q, B, A> {
  readonly run: (
    request: Request<z.infer<P>, z.infer<Q>, z.infer<B>> & { readonly sub: string },
  ) => Outcome<A>;
}

export interface PublicDoor<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  A extends z.ZodType,
> extends DoorBase<P, Q, B, A> {
  readonly run: (request: Request<z.infer<P>, z.infer<Q>, z.infer<B>>) => Outcome<A>;
}

/** A door of a guest's own session: no record, no version, no key; doing it twice is as good as once. */
export interface GuestDoor<
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  A extends z.ZodType,
> extends DoorBase<P, Q, B, A> {
  readonly run: (
    request: Request<z.infer<P>, z.infer<Q>, z.infer<B>> & {
      readonly session: GuestSession;
      readonly sessionDigest: string;
    },
  ) => Outcome<A>;
}

/** A door as the handler walks through it, whatever its schemas. */
export interface AnyDoor extends DoorBase<z.ZodType, z.ZodType, z.ZodType, z.ZodType> {
  readonly opensTo: 'member' | 'person' | 'public' | 'guest';
  readonly run: (request: never) => Promise<Answered<unknown> | Refusal>;
}

/** A door for people with a membership in the municipality of the path and a role the access table allows. */
export const memberDoor = <
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  A extends z.ZodType,
>(
  door: MemberDoor<P, Q, B, A>,
): AnyDoor => ({ ...door, opensTo: 'member' });

/** A door for anybody who is signed in. */
export const personDoor = <
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  A extends z.ZodType,
>(
  door: PersonDoor<P, Q, B, A>,
): AnyDoor => ({ ...door, opensTo: 'person' });

/** A door for everybody. */
export const publicDoor = <
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  A extends z.ZodType,
>(
  door: PublicDoor<P, Q, B, A>,
): AnyDoor => ({ ...door, opensTo: 'public' });

/** A door for whoever came in by a link, about the session itself. */
export const guestDoor = <P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  door: GuestDoor<P, Q, B, A>,
): AnyDoor => ({ ...door, opensTo: 'guest' });
