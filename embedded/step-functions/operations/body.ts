import { payloadLimit, utf8Length } from '../payload.ts';
import { ServiceError } from '../service-error.ts';

/** A request's JSON body. */
export type Body = Record<string, unknown>;

/** The error for a member that is missing or of the wrong kind. */
export function invalid(message: string): ServiceError {
  return new ServiceError('ValidationException', `1 validation error detected: ${message}`);
}

/** A member that must be text. */
export function text(body: Body, member: string): string {
  const value = body[member];
  if (typeof value === 'string') return value;
  throw invalid(`Value at '${member}' failed to satisfy constraint: Member must not be null`);
}

/** A member that may be absent, else must be text. */
export function optionalText(body: Body, member: string): string | undefined {
  return body[member] === undefined || body[member] === null ? undefined : text(body, member);
}

/** A page's size: `maxResults`, 100 when absent or 0, at most 1000. */
export function pageSize(body: Body): number {
  const value = body['maxResults'] ?? 0;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > 1000)
    throw invalid(
      "Value at 'maxResults' failed to satisfy constraint: Member must be an integer from 0 to 1000",
    );
  return value === 0 ? 100 : value;
}

/** The position a `nextToken` of this list stands for; undefined on the first page. Throws InvalidToken for any other text. */
export function pageStart(body: Body, list: string): string | undefined {
  const token = optionalText(body, 'nextToken');
  if (token === undefined) return undefined;
  const [name, ...rest] = Buffer.from(token, 'base64url').toString().split(' ');
  if (name === list && rest.length > 0) return rest.join(' ');
  throw new ServiceError('InvalidToken', `Invalid Token: '${token}'`);
}

/** The `nextToken` that leads on from a position in a list. */
export function pageToken(list: string, position: string | number): string {
  return Buffer.from(`${list} ${position}`).toString('base64url');
}

/** Refuses JSON text that is none or too long with the error type the operation has for it. */
export function checkJson(value: string, type: string, member: string): void {
  if (utf8Length(value) > payloadLimit)
    throw invalid(
      `Value at '${member}' failed to satisfy constraint: Member must have length less than or equal to ${payloadLimit}`,
    );
  try {
    JSON.parse(value);
  } catch {
    throw new ServiceError(type, `Invalid ${type.replace('Invalid', '')}: the ${member} is not JSON.`);
  }
}

/** Refuses names Step Functions refuses: 1 to 80 characters without whitespace, brackets, wildcards and the like. */
export function checkName(name: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what AWS refuses in names
  const forbidden = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f\ud800-\udfff\ufffe\uffff]/;
  if (name.length >= 1 && name.length <= 80 && !forbidden.test(name)) return name;
  throw new ServiceError('InvalidName', `Invalid Name: '${name}'`);
}

/** Seconds since the epoch, as the JSON protocol writes times. */
export function seconds(millis: number): number {
  return millis / 1000;
}
