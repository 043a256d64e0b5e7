import type { Duty } from '../domain/destruction/duty.ts';
import { readCertificate } from '../storage/certificates.ts';
import type { Scope } from '../storage/scope.ts';

/** Certificates of a duty that are looked back at: each names the one before. */
const MOST_LOOKED_AT = 20;

/** The digests of the files of earlier certificates of a duty that count, wholly or in part. */
export async function earlierFiles(scope: Scope, { certificateId }: Duty): Promise<ReadonlySet<string>> {
  const digests = new Set<string>();
  let id = certificateId;
  for (let looked = 0; id !== undefined && looked < MOST_LOOKED_AT; looked++) {
    const certificate = await readCertificate(scope, id);
    if (certificate?.status === 'accepted' || certificate?.status === 'accepted-in-part')
      for (const { sha256 } of certificate.files ?? []) digests.add(sha256);
    id = certificate?.before;
  }
  return digests;
}
