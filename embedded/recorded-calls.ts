import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MeterReading } from './meter.ts';

/**
 * Leaves what this installation's functions called in the folder SHIMON_RECORDED_CALLS, when it is closed: `npm test`
 * compares what the whole suite left there with what `stacks/` grants (design §7).
 */
export function recordCalls({ doors, permissions }: MeterReading): void {
  const folder = process.env['SHIMON_RECORDED_CALLS'];
  if (folder === undefined) return;
  const { RECEIPT_KEY_ID: receiptKey } = process.env;
  writeFileSync(
    join(folder, `calls-${randomUUID()}.json`),
    JSON.stringify({ doors, permissions, receiptKey }),
  );
}
