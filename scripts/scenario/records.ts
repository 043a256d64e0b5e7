import * as z from 'zod';

import type { RouteId } from '../../functions/api/routes.ts';
import { actionAnswer, turnAnswer } from '../../functions/api/answers.ts';
import { siblingId } from '../../functions/domain/identifier/identifier.ts';
import type { Answer, Api } from './api.ts';
import type { RecordKind } from './names.ts';

/** What every page of a record answers; the record itself stands under its own name. */
const pageSchema = z.looseObject({
  now: z.string(),
  version: z.int(),
  turn: turnAnswer,
  actions: z.array(actionAnswer),
  matter: z.looseObject({ key: z.string() }).optional(),
  referral: z.looseObject({ documentId: z.string() }).optional(),
  document: z.looseObject({}).optional(),
  duty: z.looseObject({}).optional(),
  delegation: z.looseObject({}).optional(),
  assessment: z.looseObject({}).optional(),
  balance: z.looseObject({ open: z.int() }).optional(),
  treeBalance: z.looseObject({ open: z.int() }).optional(),
  duties: z
    .array(
      z.looseObject({
        cause: z.string().optional(),
        status: z.string().optional(),
        id: z.string().optional(),
        due: z.string().optional(),
      }),
    )
    .optional(),
  ledger: z.array(z.looseObject({ id: z.string(), position: z.int() })).optional(),
  open: z.int().optional(),
  comments: z.array(z.looseObject({})).optional(),
  base: z.looseObject({ fields: z.array(z.string()) }).optional(),
  events: z.array(z.looseObject({ type: z.string() })).optional(),
});
export type Page = z.infer<typeof pageSchema>;

/** A record brought about by somebody: `by` is who looks at it when nobody is named. */
interface Known {
  readonly id: string;
  readonly by: string;
  /** 受付番号, once it was submitted. */
  readonly number?: string;
}

/** What the names of a file have come to stand for. */
export interface Records {
  readonly matters: Map<string, Known>;
  readonly referrals: Map<string, Known>;
  readonly evidence: Map<string, string>;
  /** Entries of ledgers, by the names that corrections use. */
  readonly entries: Map<string, string>;
  /** Duties that arose in the middle of a contract: they go by names of their own. */
  readonly duties: Map<string, Known>;
  readonly assessments: Map<string, Known>;
  readonly sessions: Map<string, Known>;
  /** Items of agendas, by `session/name`; a matter's by the matter's name. */
  readonly items: Map<string, string>;
  /** Rows of notes that corrections speak of. */
  readonly notes: Map<string, { readonly session: string; readonly item: string; readonly id: string }>;
  readonly conditions: Map<string, Known>;
  /** Versions of assessments, by the names that publications use. */
  readonly versions: Map<string, string>;
}

export const newRecords = (): Records => ({
  matters: new Map(),
  referrals: new Map(),
  evidence: new Map(),
  entries: new Map(),
  duties: new Map(),
  assessments: new Map(),
  versions: new Map(),
  sessions: new Map(),
  items: new Map(),
  notes: new Map(),
  conditions: new Map(),
});

/** What a name stands for. @throws RangeError when a step that was to bring it did not: the cross-check lets none through. */
export function knownAs<T>(map: ReadonlyMap<string, T>, name: string): T {
  const known = map.get(name);
  if (known === undefined) throw new RangeError(`nothing goes by the name ${name}`);
  return known;
}

const routeOf = {
  matter: 'show-matter',
  referral: 'show-referral',
  reply: 'show-document',
  destruction: 'show-duty',
  delegation: 'show-delegation',
  assessment: 'show-assessment',
} as const satisfies Record<RecordKind, RouteId>;

const parameterOf = {
  matter: 'matter',
  referral: 'referral',
  reply: 'document',
  destruction: 'duty',
  delegation: 'delegation',
  assessment: 'assessment',
} as const;

const memberOf = {
  matter: 'matter',
  referral: 'referral',
  reply: 'document',
  destruction: 'duty',
  delegation: 'delegation',
  assessment: 'assessment',
} as const;

/** The record of a page. */
export const recordIn = (page: Page, kind: RecordKind): Readonly<Record<string, unknown>> =>
  page[memberOf[kind]] ?? {};

/** Who looks at a record when nobody is named. */
export function watcherOf(records: Records, what: RecordKind, name: string): string {
  if (what === 'referral' || what === 'reply') return knownAs(records.referrals, name).by;
  if (what === 'assessment') return knownAs(records.assessments, name).by;
  return (records.duties.get(name) ?? knownAs(records.matters, name)).by;
}

/** The duty that a matter's approval brought or took over, as the matter's page says. */
async function dutyOf(api: Api, { id, by }: Known): Promise<string> {
  const { answer } = await api.call(by, 'show-matter', { params: { matter: id } });
  const { dutyId } = z.looseObject({ dutyId: z.string().optional() }).parse(answer.body);
  // Before its approval there is none: the API says so of an id that nothing has.
  return dutyId ?? siblingId('dut', id);
}

/** The id under which the API knows a record. A duty is named by a matter it goes by, a reply by its referral. */
export async function idOf(api: Api, records: Records, what: RecordKind, name: string): Promise<string> {
  if (what === 'matter') return knownAs(records.matters, name).id;
  if (what === 'assessment') return knownAs(records.assessments, name).id;
  if (what === 'destruction')
    return records.duties.get(name)?.id ?? dutyOf(api, knownAs(records.matters, name));
  // It goes by the same ULID as the duty for its end, whichever approval it goes by now.
  if (what === 'delegation') return siblingId('del', await dutyOf(api, knownAs(records.matters, name)));
  const referral = knownAs(records.referrals, name);
  if (what === 'referral') return referral.id;
  const { answer } = await api.call(referral.by, 'show-referral', { params: { referral: referral.id } });
  const page = pageSchema.safeParse(answer.body).data;
  if (page?.referral === undefined) throw new Error(`the referral ${name} answered ${String(answer.status)}`);
  return page.referral.documentId;
}

/** The path parameter that names a record. */
export async function paramsOf(
  api: Api,
  records: Records,
  what: RecordKind,
  name: string,
): Promise<Record<string, string>> {
  return { [parameterOf[what]]: await idOf(api, records, what, name) };
}

/** Looks at a record as somebody: its page, or the answer that refused it. */
export async function lookAt(
  api: Api,
  records: Records,
  what: RecordKind,
  name: string,
  as: string,
): Promise<{ page: Page } | { refused: Answer }> {
  const params = await paramsOf(api, records, what, name);
  const { answer } = await api.call(as, routeOf[what], { params });
  return answer.status === 200 ? { page: pageSchema.parse(answer.body) } : { refused: answer };
}
