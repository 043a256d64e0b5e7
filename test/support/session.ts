import { z } from 'zod';
import { sessionPlan } from '../scenario/doors/access-probes.ts';
import type { Installation } from '../scenario/doors/installation.ts';
import { pageSchema, type Person } from './api-client.ts';
import { completeContent, walkTo, type Thread } from './thin-thread.ts';

const madeSchema = z.object({ id: z.string(), items: z.array(z.string()) });

/** The members of a session in tests: seven, of whom four make a quorum at 新宿区's meeting. */
export const seven = ['青木', '石田', '上野', '江川', '大塚', '加納', '木下'].map((name, n) => ({
  id: `m${n + 1}`,
  name,
  chair: n === 0,
}));

/** A session of seven members on a day, with what else is arranged. */
export const arrange = async (
  desk: Person,
  heldOn: string,
  more: Record<string, unknown> = {},
): Promise<string> =>
  (
    await desk.post('/sessions', {
      ...sessionPlan(heldOn),
      title: '個人情報保護管理運営会議',
      kind: 'regular',
      seats: seven,
      ...more,
    })
  ).id;

/** Matters, each on an issued letter of its own, that a session has to take up. */
export async function lettersToTakeUp(
  installation: Installation,
  titles: readonly string[],
): Promise<Thread[]> {
  const threads: Thread[] = [];
  for (const title of titles)
    threads.push(await walkTo(await installation.thread({ ...completeContent, title }), 'deliberation'));
  return threads;
}

/** Puts a letter, or something else to be talked of, on the agenda. @returns the items' ids. */
export const putOn = async (
  desk: Person,
  session: string,
  body: Record<string, unknown>,
): Promise<string[]> => {
  const { status, text, body: answer } = await desk.call('POST', `/sessions/${session}/agenda`, { body });
  if (status !== 201) throw new Error(`The agenda answered ${status}: ${text}`);
  return madeSchema.parse(answer).items;
};

/** Marks members present and opens the session. */
export async function openWith(desk: Person, session: string, seats: readonly string[]): Promise<void> {
  for (const seat of seats)
    await desk.post(`/sessions/${session}/attendance`, { kind: 'present', seat, late: false });
  const { version } = await desk.read(`/sessions/${session}`, pageSchema);
  await desk.post(`/sessions/${session}/opening`, {}, { ifMatch: version });
}
