import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { individualNumberPaths } from '../domain/individual-number/individual-number.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';
import type { InputRuleId } from '../domain/refusal/input-rules.ts';
import type { Problem } from '../domain/refusal/rule.ts';

const LIMIT_BYTES = 1024 * 1024;
const DEEPEST = 40;
/** More values than any form holds: each is looked at several times before a schema may refuse it. */
const MOST_VALUES = 30_000;
/** Control characters but for tab and line breaks, and codes that turn the direction of what follows. */
const UNREADABLE = /[^\P{Cc}\t\n\r]|[\u202a-\u202e\u2066-\u2069]/u;

/** Whether anything is nested deeper than a form ever is; what lies below is not looked at. */
function isTooDeep(value: unknown, depth = 0): boolean {
  if (depth > DEEPEST) return true;
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some((each) => isTooDeep(each, depth + 1));
}

/** How many values JSON holds; counting ends beyond the most a form may have. */
function countValues(value: unknown, counted = 0): number {
  if (typeof value !== 'object' || value === null || counted > MOST_VALUES) return counted + 1;
  let count = counted + 1;
  for (const each of Object.values(value)) {
    count = countValues(each, count);
    if (count > MOST_VALUES) break;
  }
  return count;
}

const isReadable = (text: string): boolean => text.isWellFormed() && !UNREADABLE.test(text);

/** Paths of texts that people cannot read as they stand (lone surrogates, control codes); for such a name, the path of what it stands in. */
function malformed(value: unknown, path = ''): string[] {
  if (typeof value === 'string') return isReadable(value) ? [] : [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    isReadable(key) ? malformed(each, `${path}/${escaped(key)}`) : [path],
  );
}

const escaped = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1');

const broken = (rule: InputRuleId, paths: readonly string[]): Problem[] =>
  paths.map((path) => ({ rule, path }));

/**
 * The refusal of a query or a body in which something looks like an individual number, in a name or in a value.
 * @param serials pointers of the serial-number columns, which the door looks at itself.
 */
export function individualNumbersIn(value: unknown, serials?: RegExp): Refusal | undefined {
  const numbers = individualNumberPaths(value).filter((path) => !(serials?.test(path) ?? false));
  return numbers.length > 0 ? refuse('individual-number', broken('individual-number', numbers)) : undefined;
}

/** What no schema need look at. Individual numbers come first: the paths of later faults may repeat any name. */
function unfit(value: unknown, serials: RegExp | undefined): Refusal | undefined {
  if (isTooDeep(value)) return refuse('invalid-input', broken('too-deep', ['']));
  if (countValues(value) > MOST_VALUES) return refuse('too-large');
  const numbers = individualNumbersIn(value, serials);
  if (numbers) return numbers;
  const texts = malformed(value);
  return texts.length > 0 ? refuse('invalid-input', broken('malformed-text', texts)) : undefined;
}

const isJson = (contentType: string | undefined): boolean =>
  /^application\/json(\s*;\s*charset="?utf-8"?)?\s*$/i.test(contentType ?? '');

/**
 * The JSON of a request, fit to be parsed by a schema: sent as JSON, within 1 MB, nested no deeper than a form is,
 * readable as text throughout, and without anything that looks like an individual number in any field. Undefined when
 * there is no body.
 * @param serials pointers of the serial-number columns of the door, where twelve digits are the door's own to judge.
 */
export function readBody(
  event: APIGatewayProxyEventV2,
  { serials, largestBody = LIMIT_BYTES }: { serials?: RegExp; largestBody?: number } = {},
): { value: unknown; text: string } | Refusal {
  const raw = event.body ?? '';
  const text = event.isBase64Encoded ? Buffer.from(raw, 'base64').toString('utf8') : raw;
  if (text === '') return { value: undefined, text };
  if (Buffer.byteLength(text) > largestBody) return refuse('too-large');
  if (!isJson(event.headers['content-type'])) return refuse('not-json');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse('invalid-json');
  }
  return unfit(value, serials) ?? { value, text };
}
