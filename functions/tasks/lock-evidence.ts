import { dropUpload, lockEvidence as lockFile } from '../aws/evidence-store.ts';
import type { Evidence } from '../domain/destruction/evidence.ts';
import { evidenceWrite, listEvidence } from '../storage/evidence.ts';
import type { Scope } from '../storage/scope.ts';
import { commit } from '../storage/transaction.ts';

/** Copies under way at a time. */
const AT_ONCE = 8;

async function inTurns(files: readonly Evidence[], task: (file: Evidence) => Promise<void>): Promise<void> {
  for (let at = 0; at < files.length; at += AT_ONCE)
    await Promise.all(files.slice(at, at + AT_ONCE).map(task));
}

/**
 * Evidence named by an accepted certificate leaves quarantine under a lock, file by file. Called again, it goes on
 * where it was: a file is written as locked once its copy is, and what lies in quarantine goes afterwards.
 * @param retainUntil date (Asia/Tokyo) until which it may not be deleted.
 * @throws RangeError when the certificate names a file that is not there: submission and validation refuse such.
 */
export async function lockEvidence(
  scope: Scope,
  dutyId: string,
  { named, retainUntil }: { named: readonly string[]; retainUntil: string },
): Promise<void> {
  const files = await listEvidence(scope, dutyId);
  const wanted = named.map((id) => files.find((file) => file.id === id));
  if (!wanted.every((file) => file !== undefined))
    throw new RangeError('evidence named by the certificate is not there');
  await inTurns(
    wanted.filter(({ state }) => state !== 'locked'),
    async (file) => {
      await lockFile(file, retainUntil);
      await commit([evidenceWrite(scope, file, { ...file, state: 'locked', retainUntil })]);
      await dropUpload(file);
    },
  );
}

/** Nothing more is owed: what was sent and never counted on is no longer kept. */
export async function dropUnusedEvidence(scope: Scope, dutyId: string): Promise<void> {
  const files = await listEvidence(scope, dutyId);
  await inTurns(
    files.filter(({ state }) => state === 'offered' || state === 'arrived'),
    async (file) => dropUpload(file),
  );
}
