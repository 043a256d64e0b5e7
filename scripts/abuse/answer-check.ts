import { problemSchema } from '../../test/support/api-client.ts';
import { individualNumberIn } from './hostile.ts';
import type { AbuseAnswer, AbuseRequest, Exchange, Finding } from './request.ts';

/** Answers of the gateway's own, which look as API Gateway's do (design §5). */
const gatewayStatuses = new Set([401, 404, 413, 429]);

const isGatewayAnswer = ({ status, json }: AbuseAnswer): boolean =>
  gatewayStatuses.has(status) &&
  typeof json === 'object' &&
  json !== null &&
  Object.keys(json).join() === 'message' &&
  typeof (json as { message: unknown }).message === 'string';

const mediaTypeOf = ({ headers }: AbuseAnswer): string => String(headers['content-type']).split(';')[0] ?? '';

/** A yes is JSON, or a file of one of the kinds that the document names. */
function yesFault({ operation }: AbuseRequest, answer: AbuseAnswer): string | undefined {
  const type = mediaTypeOf(answer);
  if (operation && !operation.types.has(type)) return 'a yes of a type that is not documented';
  if (type === 'application/json' ? answer.json !== undefined : answer.text !== '') return undefined;
  return type === 'application/json' ? 'a yes that is no JSON' : 'a file without bytes';
}

function shapeFault(request: AbuseRequest, answer: AbuseAnswer): string | undefined {
  if (answer.status < 400) return yesFault(request, answer);
  if (isGatewayAnswer(answer)) return undefined;
  if (mediaTypeOf(answer) !== 'application/problem+json') return 'a refusal that is not problem+json';
  const problem = problemSchema.safeParse(answer.json);
  if (!problem.success) return 'a refusal that is not a problem as documented';
  return problem.data.status === answer.status ? undefined : 'a problem that names another status';
}

/** The texts as they can stand in JSON: as they are, and escaped. */
const formsOf = (text: string): string[] => [text, JSON.stringify(text).slice(1, -1)];

const repeats = ({ text, headers }: AbuseAnswer, offending: readonly string[]): boolean => {
  const all = `${JSON.stringify(headers)}${text}`;
  return offending.some((each) => formsOf(each).some((form) => all.includes(form)));
};

function statusFault({ operation, mustRefuse }: AbuseRequest, answer: AbuseAnswer): string | undefined {
  const { status } = answer;
  if (status >= 500) return `answered ${String(status)}`;
  if (mustRefuse && status < 400) return `answered ${String(status)} to what must be refused`;
  if (isGatewayAnswer(answer)) return undefined;
  if (operation === undefined) return `answered ${String(status)} where there is no route`;
  return operation.statuses.has(status) ? undefined : `answered ${String(status)}, which is not documented`;
}

/** What one answer, whatever the state it met, must not be; undefined when it is as it should. */
export function answerFault({ request, answer }: Exchange): string | undefined {
  if (answer === undefined) return request.family === 'oversized' ? undefined : 'hung up without an answer';
  const fault = statusFault(request, answer) ?? shapeFault(request, answer);
  if (fault !== undefined) return fault;
  if (individualNumberIn(`${JSON.stringify(answer.headers)}${answer.text}`) !== undefined)
    return 'an individual number stands in the answer';
  if (answer.status >= 400 && repeats(answer, request.offending))
    return 'the refusal repeats the offending value';
  return undefined;
}

/** The faults of many answers. */
export const answerFindings = (exchanges: readonly Exchange[]): Finding[] =>
  exchanges.flatMap((exchange) => {
    const what = answerFault(exchange);
    return what === undefined ? [] : [{ what, detail: '', ...exchange }];
  });
