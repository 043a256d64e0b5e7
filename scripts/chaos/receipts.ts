import * as z from 'zod';

import { signingKeySchema, verifyReceiptFile } from '../../functions/domain/receipt/receipt.ts';
import type { ChaosMatter } from './department.ts';
import type { ChaosPerson } from './person.ts';

const keysSchema = z.object({ keys: z.array(signingKeySchema) });

/** The matters whose receipt, read through the API, does not verify against the published keys. */
export const receiptFindings = async (
  person: ChaosPerson,
  matters: readonly ChaosMatter[],
): Promise<string[]> => {
  const keys = await person.read('/keys', keysSchema);
  const findings: string[] = [];
  for (const { id, number } of matters) {
    const file = await person.read(`/receipts/${number}`, z.unknown());
    const { verified } = await verifyReceiptFile(file, keys);
    if (!verified) findings.push(`the receipt of ${number} (${id}) does not verify`);
  }
  return findings;
};
