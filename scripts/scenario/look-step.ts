import { isDeepStrictEqual } from 'node:util';

import { standardHeaders, type Answer, type Api, type Sent } from './api.ts';
import { describePage, differences, holds } from './comparison.ts';
import type { End } from './expectations.ts';
import { NotMet } from './failure.ts';
import { recordKindSchema } from './names.ts';
import { poll } from './poll.ts';
import type { RawStep } from './raw-step.ts';
import { settledPage, type Waiting } from './readiness.ts';
import { idOf, lookAt, watcherOf, type Records } from './records.ts';
import { describeAnswer, describeExpected, isRefusedAs } from './refusal.ts';
import type { Target } from './requests.ts';
import type { StepOf } from './steps.ts';

/** Looks, as whoever brought the record about, until it is as said. */
export async function waitUntil(waiting: Waiting, { what, of, is }: End): Promise<string> {
  const { api, records, deadlineMs } = waiting;
  const as = watcherOf(records, what, of);
  return poll(`${what} ${of} to be ${JSON.stringify(is)}`, deadlineMs, async () => {
    const looked = await lookAt(api, records, what, of, as);
    if ('refused' in looked) return { seen: describeAnswer(looked.refused) };
    const differing = differences(looked.page, what, is, records);
    return differing.length === 0
      ? { found: describePage(looked.page, what) }
      : { seen: `${differing.join('; ')} (${describePage(looked.page, what)})` };
  });
}

/** Looks once the machine rests, as the person named or whoever brought the record about. @throws NotMet */
export async function expectNow(waiting: Waiting, step: StepOf<'expect'>): Promise<string> {
  const { api, records } = waiting;
  const { what, of, as = watcherOf(records, what, of), is, refused } = step;
  await settledPage(waiting, what, of);
  const looked = await lookAt(api, records, what, of, as);
  if ('refused' in looked) {
    const seen = describeAnswer(looked.refused);
    if (refused !== undefined && isRefusedAs(looked.refused, refused)) return `拒否 ${seen}`;
    throw new NotMet(
      refused ? `refused: ${describeExpected(refused)}` : `${as} to see it`,
      `refused: ${seen}`,
    );
  }
  const seen = describePage(looked.page, what);
  if (refused !== undefined) throw new NotMet(`refused: ${describeExpected(refused)}`, seen);
  const differing = is === undefined ? [] : differences(looked.page, what, is, records);
  if (differing.length > 0) throw new NotMet(JSON.stringify(is), `${differing.join('; ')} (${seen})`);
  return seen;
}

const placeholder = /\{(version\.)?(matter|referral|reply|destruction|delegation|assessment)\.([^}]+)\}/g;

/** A text with its placeholders filled in. */
async function filledIn(api: Api, records: Records, municipality: string, text: string): Promise<string> {
  let filled = text.replaceAll('{municipality}', municipality);
  for (const [whole, version, kind, name = ''] of text.matchAll(placeholder)) {
    const what = recordKindSchema.parse(kind);
    if (version === undefined) {
      filled = filled.replaceAll(whole, await idOf(api, records, what, name));
      continue;
    }
    const looked = await lookAt(api, records, what, name, watcherOf(records, what, name));
    filled = filled.replaceAll(whole, 'page' in looked ? String(looked.page.version) : '0');
  }
  return filled;
}

const bodyText = ({ body, text, bytes }: RawStep['with']): string | undefined => {
  if (bytes !== undefined) return `"${'a'.repeat(bytes - 2)}"`;
  return text ?? (body === undefined ? undefined : JSON.stringify(body));
};

/** Sends a request as it stands, and holds the answer to what is expected. @throws NotMet */
export async function sendRaw(
  { api, records }: Waiting,
  municipality: string,
  step: RawStep,
): Promise<{ word: string; sent: Sent; answer: Answer }> {
  const fill = (text: string): Promise<string> => filledIn(api, records, municipality, text);
  const { method, path, headers } = step.with;
  const given = bodyText(step.with);
  const body = given === undefined ? undefined : await fill(given);
  const all: Record<string, string | null> = { ...standardHeaders(method, body), ...headers };
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(all)) if (value !== null) kept[name] = await fill(value);
  const sent = { as: step.as, method, path: await fill(path), headers: kept, body };
  const answer = await api.send(sent);
  const { answer: part, without, ...refusal } = step.expect;
  if (!isRefusedAs(answer, refusal)) throw new NotMet(describeExpected(refusal), describeAnswer(answer));
  if (part !== undefined && !holds(answer.body, part))
    throw new NotMet(`an answer that holds ${JSON.stringify(part)}`, answer.text.slice(0, 1000));
  if (without !== undefined && answer.text.includes(without))
    throw new NotMet('an answer without the text named', 'the text stands in it');
  return { word: describeAnswer(answer), sent, answer };
}

/** A request that was sent, with its answer and the record it was about, where it was about one. */
export interface Kept {
  readonly sent: Sent;
  readonly answer: Answer;
  readonly target?: Target;
}

/** Sends an earlier request again: under its own key at once, under a new one when the record's machine rests. @throws NotMet */
export async function sendAgain(waiting: Waiting, step: StepOf<'again'>, before: Kept): Promise<string> {
  const { sent, answer: first, target } = before;
  const renewed = step.under === 'new-key';
  if (renewed && target?.what !== undefined && target.of !== undefined)
    await settledPage(waiting, target.what, target.of);
  const fresh = renewed ? standardHeaders(sent.method, sent.body) : {};
  const answer = await waiting.api.send({ ...sent, headers: { ...sent.headers, ...fresh } });
  const refused = step.expect?.refused;
  if (refused !== undefined) {
    if (!isRefusedAs(answer, refused)) throw new NotMet(describeExpected(refused), describeAnswer(answer));
    return `拒否 ${describeAnswer(answer)}`;
  }
  if (answer.status !== first.status || !isDeepStrictEqual(answer.body, first.body))
    throw new NotMet(`the first answer again (${describeAnswer(first)})`, describeAnswer(answer));
  return `同じ回答 ${describeAnswer(answer)}`;
}
