import { isWaitingStep, waitingSteps } from '../../functions/domain/human-task/steps.ts';
import * as z from 'zod';

import type { Answer, Api } from './api.ts';
import { describePage } from './comparison.ts';
import { poll } from './poll.ts';
import { knownAs, lookAt, recordIn, watcherOf, type Page, type Records } from './records.ts';
import { describeAnswer } from './refusal.ts';
import type { RecordKind } from './names.ts';
import type { Target } from './requests.ts';

/** What the waits of one run need. `deadlineMs`: how long each may take, in real milliseconds. */
export interface Waiting {
  readonly api: Api;
  readonly records: Records;
  readonly deadlineMs: number;
}

/** Whether only people, or another record, are waited for: the machine itself is at rest. */
function isSettled(page: Page, what: RecordKind): boolean {
  if (page.turn.kind !== 'system') return true;
  const step = String(recordIn(page, what)['step']);
  return isWaitingStep(step) && waitingSteps[step].who === 'another-record';
}

/** A record once its machine is at rest, as `as` sees it; undefined when `as` may not see it, or it is not there. */
export function settledPage(
  { api, records, deadlineMs }: Waiting,
  what: RecordKind,
  of: string,
  as = watcherOf(records, what, of),
): Promise<Page | undefined> {
  return poll(`${what} ${of} to come to rest`, deadlineMs, async () => {
    const looked = await lookAt(api, records, what, of, as);
    if ('refused' in looked) return { found: undefined };
    const { page } = looked;
    return isSettled(page, what) ? { found: page } : { seen: describePage(page, what) };
  });
}

/** The page on which the API says that `as` may now go through a door: what a browser would offer as a button. */
export function allowedPage(
  { api, records, deadlineMs }: Waiting,
  { route, what, of }: Required<Target>,
  as: string,
): Promise<Page> {
  return poll(`${as} to be allowed to ${route} on ${what} ${of}`, deadlineMs, async () => {
    const looked = await lookAt(api, records, what, of, as);
    if ('refused' in looked) return { seen: describeAnswer(looked.refused) };
    const { page } = looked;
    const action = page.actions.find(({ id }) => id === route);
    if (action?.allowed === true) return { found: page };
    const why = action?.why?.en ?? 'not among their actions';
    return { seen: `${describePage(page, what)}; ${why}` };
  });
}

const backlogSchema = z.object({ rows: z.array(z.object({ matterId: z.string() })) });
const bodiesSchema = z.object({ profile: z.object({ bodies: z.array(z.object({ id: z.string() })) }) });

/** The ids of the matters that wait for a letter to any body of the municipality; else what a page answered instead. */
async function waitingMatters(api: Api, as: string): Promise<Set<string> | Answer> {
  const { answer } = await api.call(as, 'show-profile', {});
  const bodies = bodiesSchema.safeParse(answer.body).data?.profile.bodies ?? [];
  const found = new Set<string>();
  for (const { id } of bodies) {
    const page = (await api.call(as, 'list-backlog', { query: { body: id } })).answer;
    const rows = backlogSchema.safeParse(page.body).data?.rows;
    if (rows === undefined) return page;
    for (const { matterId } of rows) found.add(matterId);
  }
  return found;
}

/** Waits until all matters that are to be referred stand in a backlog, as `as` sees it. */
export async function awaitBacklog(
  { api, records, deadlineMs }: Waiting,
  matters: readonly string[],
  as: string,
): Promise<void> {
  const wanted = matters.map((name) => knownAs(records.matters, name).id);
  await poll(`${matters.join(', ')} to wait for a referral`, deadlineMs, async () => {
    const found = await waitingMatters(api, as);
    if (!(found instanceof Set)) return { seen: describeAnswer(found) };
    const missing = matters.filter((_, index) => !found.has(wanted[index] ?? ''));
    return missing.length === 0 ? { found: true } : { seen: `not in the backlog: ${missing.join(', ')}` };
  });
}
