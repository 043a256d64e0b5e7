import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { ruleById } from '../domain/refusal/all-rules.ts';
import { refusals, type Refusal } from '../domain/refusal/catalogue.ts';

/** More faults than anybody mends at once; an answer must stay one that a gateway can carry. */
const MOST_PROBLEMS = 100;

/** Headers on every answer: it is nobody's to cache, sniff or frame. */
export const securityHeaders = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
} as const;

/**
 * A refusal as RFC 9457 problem+json, the one shape of every no: stable code, the sentence in both languages, and for
 * each field its path, rule and limit; never the value itself.
 */
export function problemAnswer(refusal: Refusal, requestId: string): APIGatewayProxyStructuredResultV2 {
  const { status, ja, en } = refusals[refusal.code];
  const errors = refusal.problems.slice(0, MOST_PROBLEMS).map(({ rule, path, limit }) => {
    const sentence = ruleById(rule);
    return { rule, path: path ?? '', limit, ja: sentence.ja, en: sentence.en };
  });
  return {
    statusCode: status,
    headers: { ...securityHeaders, 'content-type': 'application/problem+json' },
    body: JSON.stringify({
      type: `/problems/${refusal.code}`,
      title: ja,
      status,
      code: refusal.code,
      message: { ja, en },
      errors,
      requestId,
    }),
  };
}
