/** The most a state's input, output or a task's result may measure as JSON text in UTF-8 (Step Functions quotas: 256 KiB). */
export const payloadLimit = 262_144;

/** The most events an execution's history may have (Step Functions quotas). */
export const historyLimit = 25_000;

/** Bytes of a text in UTF-8. */
export function utf8Length(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

/** Whether a value fits a payload, measured as JSON text. */
export function fitsPayload(value: unknown): boolean {
  return utf8Length(JSON.stringify(value)) <= payloadLimit;
}

/** Whether a value is a JSON object (not an array, not null). */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
