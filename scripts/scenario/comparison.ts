import { isDeepStrictEqual } from 'node:util';

import * as z from 'zod';

import { actorSchema } from '../../functions/domain/procedure/profile.ts';
import type { Is } from './expectations.ts';
import type { RecordKind } from './names.ts';
import { recordIn, type Page, type Records } from './records.ts';

type Expected = Partial<Record<string, unknown>> & Is;

const signaturesSchema = z.array(
  z.looseObject({
    by: actorSchema,
    deputyFor: actorSchema.optional(),
    passedOver: actorSchema.optional(),
  }),
);
const itemsSchema = z.array(z.looseObject({ matterId: z.string(), outcome: z.string().optional() }));

const staleSchema = z.looseObject({ fields: z.array(z.string()) }).optional();
const supersededSchema = z.looseObject({ byMatter: z.string() }).optional();
const eventsSchema = z.array(
  z.strictObject({ type: z.string(), by: actorSchema.optional(), onBehalfOf: actorSchema.optional() }),
);

const hasEvent = ({ events }: Page, { type, by, onBehalfOf }: z.infer<typeof eventsSchema>[number]) =>
  holds(events, [{ type, ...(by ? { actor: by } : {}), ...(onBehalfOf ? { onBehalfOf } : {}) }]);

const same = (a: { office: string; role: string }, b: { office: string; role: string }): boolean =>
  a.office === b.office && a.role === b.role;

/** Whose turn a page shows, in the words of the format; one of those who may act when that is who is asked for. */
function turnOn({ turn }: Page, expected: unknown): unknown {
  if (turn.kind === 'system' || turn.kind === 'none') return turn.kind;
  const asked = actorSchema.safeParse(expected).data;
  const actors = turn.actors ?? [];
  return (asked && actors.find((actor) => same(actor, asked))) ?? actors;
}

/** What a page shows of a referral's items: outcomes by the names of the matters, numbers, or those that came to nothing. */
function itemsShown(
  field: 'outcomes' | 'numbers' | 'unused',
  items: z.infer<typeof itemsSchema>,
  records: Records,
): unknown[] {
  if (field === 'numbers') return items.map(({ number }) => number);
  if (field === 'unused') return items.flatMap(({ number, withdrawn }) => (withdrawn ? [number] : []));
  const byId = new Map([...records.matters].map(([name, { id }]) => [id, name] as const));
  return items.map(({ matterId, outcome }) => ({
    matter: byId.get(matterId),
    ...(outcome ? { outcome } : {}),
  }));
}

/** Signatures in the words of the format. */
const signaturesShown = (signatures: unknown): unknown =>
  signaturesSchema.parse(signatures).map(({ by, deputyFor, passedOver }) => ({
    ...by,
    ...(deputyFor ? { deputyFor } : {}),
    ...(passedOver ? { passedOver } : {}),
  }));

/** What a page shows for one field of an expectation. */
function shown(field: string, page: Page, what: RecordKind, expected: unknown, records: Records): unknown {
  const record = recordIn(page, what);
  switch (field) {
    case 'turn':
      return turnOn(page, expected);
    case 'due':
      return page.turn.due;
    case 'open':
      return what === 'delegation' ? page.balance?.open : page.open;
    case 'treeOpen':
      return page.treeBalance?.open;
    case 'revision':
      return holds(record['revision'], expected) ? expected : record['revision'];
    case 'periodic':
      return page.duties?.map(({ id, due }) => ({ id, due }));
    case 'balance':
      return holds(page.balance, expected) ? expected : page.balance;
    case 'duties':
      return page.duties?.map(({ cause, status }) => ({ cause, status }));
    case 'sealed':
      return record['receiptDigest'] !== undefined;
    case 'remarks':
      return Array.isArray(record['remarks']) ? record['remarks'].length : 0;
    case 'signatures':
      return signaturesShown(record['signatures']);
    case 'outcomes':
    case 'numbers':
    case 'unused':
      return itemsShown(field, itemsSchema.parse(record['items']), records);
    case 'comments':
      return page.comments?.length ?? 0;
    case 'stale':
      return staleSchema.parse(record['stale'])?.fields ?? [];
    case 'supersededBy': {
      const by = supersededSchema.parse(record['supersededBy'])?.byMatter;
      return [...records.matters].find(([, { id }]) => id === by)?.[0];
    }
    case 'changed':
      return page.base?.fields;
    case 'events': {
      const asked = eventsSchema.parse(expected);
      return asked.every((each) => hasEvent(page, each)) ? asked : page.events;
    }
    default:
      return record[field];
  }
}

const inWords = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));

/** In which fields a page differs from what is expected, in words; empty when it does not. */
export function differences(page: Page, what: RecordKind, is: Is, records: Records): string[] {
  const expected: Expected = is;
  return Object.entries(expected).flatMap(([field, value]) => {
    if (value === undefined) return [];
    const seen = shown(field, page, what, value, records);
    return isDeepStrictEqual(seen, value) ? [] : [`${field} is ${inWords(seen)}, not ${inWords(value)}`];
  });
}

/** Whether a JSON value holds another: members of objects by name, elements of lists in any order. */
export function holds(value: unknown, part: unknown): boolean {
  if (Array.isArray(part))
    return Array.isArray(value) && part.every((each) => value.some((one) => holds(one, each)));
  if (typeof part === 'object' && part !== null)
    return (
      typeof value === 'object' &&
      value !== null &&
      Object.entries(part).every(([name, each]) => holds(Reflect.get(value, name), each))
    );
  return value === part;
}

/** A page in a few words, for messages: where the record stands and whose turn it is. */
export function describePage(page: Page, what: RecordKind): string {
  const { status, step } = recordIn(page, what);
  const { turn } = page;
  const whose =
    turn.actors === undefined
      ? turn.kind
      : turn.actors.map(({ office, role }) => `${office}/${role}`).join(', ');
  return `status ${String(status)}, step ${String(step)}, turn ${whose}`;
}
