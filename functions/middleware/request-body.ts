import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { individualNumberPaths } from '../domain/individual-number/individual-number.ts';
import { refuse, type Refusal } from '../domain/refusal/catalogue.ts';

const LIMIT_BYTES = 1024 * 1024;
const DEEPEST = 40;

/** Paths of texts that are no text (lone surrogates), and whether anything is nested deeper than a form ever is. */
function unreadable(value: unknown, path = '', depth = 0): string[] {
  if (depth > DEEPEST) return [path];
  if (typeof value === 'string') return value.isWellFormed() ? [] : [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    key.isWellFormed() ? unreadable(each, `${path}/${key}`, depth + 1) : [path],
  );
}

/**
 * The JSON of a request, fit to be parsed by a schema: within 1 MB, readable as text throughout, and without anything
 * that looks like an individual number in any field. Undefined when there is no body.
 */
export function readBody(event: APIGatewayProxyEventV2): { value: unknown; text: string } | Refusal {
  const raw = event.body ?? '';
  const text = event.isBase64Encoded ? Buffer.from(raw, 'base64').toString('utf8') : raw;
  if (Buffer.byteLength(text) > LIMIT_BYTES) return refuse('too-large');
  if (text === '') return { value: undefined, text };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refuse('invalid-json');
  }
  const bad = unreadable(value);
  if (bad.length > 0)
    return refuse(
      'invalid-input',
      bad.map((path) => ({ rule: 'malformed-text', path })),
    );
  const numbers = individualNumberPaths(value);
  if (numbers.length > 0)
    return refuse(
      'individual-number',
      numbers.map((path) => ({ rule: 'individual-number', path })),
    );
  return { value, text };
}
