import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

import { z } from 'zod';

import { readIfPresent, replaceFile } from './file-store.ts';

const uploadSchema = z.object({
  key: z.string(),
  contentType: z.string(),
  metadata: z.record(z.string(), z.string()),
  tags: z.record(z.string(), z.string()).optional(),
  /** Virtual time, milliseconds since the epoch. */
  initiated: z.number(),
});
export type PartedUpload = z.infer<typeof uploadSchema>;

const partSchema = z.object({
  number: z.int().min(1).max(10_000),
  file: z.string(),
  size: z.number(),
  /** Hexadecimal. */
  md5: z.string(),
  /** Base64. */
  sha256: z.string(),
  modified: z.number(),
});
export type Part = z.infer<typeof partSchema>;

/** Where uploads in parts of a bucket wait: beside its objects, in folders that no object's file is named like. */
const folderName = 'uploads';
const uploadId = /^[0-9a-f]{32}$/;

export interface UploadPartsOptions {
  /** Folder of the object store, which has one folder for each bucket. */
  folder: string;
  now: () => number;
  /** Days after which what was never finished is gone, as a lifecycle rule would have it. */
  keptDays: number;
}

const DAY_MS = 86_400_000;

/** What an object made of parts is known by: an entity tag and a checksum over its parts, as S3 has them. */
interface JoinedParts {
  size: number;
  md5: string;
  /** Base64, of all bytes. S3 does not say this one of an object in parts; a copy of the object has it. */
  sha256: string;
  composite: string;
}

async function joinParts(folder: string, listed: readonly Part[], path: string): Promise<JoinedParts> {
  const whole = createHash('sha256');
  const sums = createHash('sha256');
  const etags = createHash('md5');
  let size = 0;
  async function* bytes(): AsyncGenerator<Buffer> {
    for (const part of listed) {
      sums.update(Buffer.from(part.sha256, 'base64'));
      etags.update(Buffer.from(part.md5, 'hex'));
      for await (const chunk of createReadStream(join(folder, part.file))) {
        const piece = chunk as Buffer;
        whole.update(piece);
        size += piece.length;
        yield piece;
      }
    }
  }
  await pipeline(bytes(), createWriteStream(path, { flags: 'wx', mode: 0o600 }));
  const count = `-${String(listed.length)}`;
  return {
    size,
    md5: `${etags.digest('hex')}${count}`,
    sha256: whole.digest('base64'),
    composite: `${sums.digest('base64')}${count}`,
  };
}

const partRecord = (number: number): string => `part-${String(number).padStart(5, '0')}.json`;

const readPart = (path: string): Part => partSchema.parse(JSON.parse(readIfPresent(path) ?? 'null'));

/** The parts in the folder of an upload, by number. */
const partsIn = (folder: string): Part[] =>
  readdirSync(folder)
    .filter((name) => /^part-\d{5}\.json$/.test(name))
    .sort()
    .map((name) => readPart(join(folder, name)));

/** Uploads in parts as files: `<bucket>/uploads/<id>/` with one record for the upload and one for each part. */
export const openUploadParts = ({ folder, now, keptDays }: UploadPartsOptions) => {
  const folderOf = (bucket: string, id: string): string => join(folder, bucket, folderName, id);

  const find = (bucket: string, id: string): PartedUpload | undefined => {
    if (!uploadId.test(id)) return undefined;
    const text = readIfPresent(join(folderOf(bucket, id), 'upload.json'));
    if (text === undefined) return undefined;
    const upload = uploadSchema.parse(JSON.parse(text));
    if (upload.initiated + keptDays * DAY_MS > now()) return upload;
    rmSync(folderOf(bucket, id), { recursive: true, force: true });
    return undefined;
  };

  return {
    find,
    /** The parts that arrived, by number. */
    parts: (bucket: string, id: string): Part[] => partsIn(folderOf(bucket, id)),
    /** Begins an upload; answers its id. */
    begin(bucket: string, upload: PartedUpload): string {
      const id = randomBytes(16).toString('hex');
      mkdirSync(folderOf(bucket, id), { recursive: true, mode: 0o700 });
      replaceFile(join(folderOf(bucket, id), 'upload.json'), JSON.stringify(upload));
      return id;
    },
    /** A new name for the bytes of a part, and its path; they count once `keep` has named them. */
    reserve(bucket: string, id: string): { file: string; path: string } {
      const file = `${randomBytes(8).toString('hex')}.part`;
      return { file, path: join(folderOf(bucket, id), file) };
    },
    /** Keeps a part; a part of the same number sent before is replaced. */
    keep(bucket: string, id: string, part: Part): void {
      const at = join(folderOf(bucket, id), partRecord(part.number));
      const earlier = readIfPresent(at);
      replaceFile(at, JSON.stringify(part), false);
      if (earlier !== undefined)
        rmSync(join(folderOf(bucket, id), partSchema.parse(JSON.parse(earlier)).file), { force: true });
    },
    /** Writes the bytes of `parts`, one after the other, to `path`. Answers the digests of the whole. */
    join: (bucket: string, id: string, listed: readonly Part[], path: string): Promise<JoinedParts> =>
      joinParts(folderOf(bucket, id), listed, path),
    /** Forgets an upload and its parts. Answers whether there was one. */
    forget(bucket: string, id: string): boolean {
      if (!uploadId.test(id) || !existsSync(folderOf(bucket, id))) return false;
      rmSync(folderOf(bucket, id), { recursive: true, force: true });
      return true;
    },
  };
};

export type UploadParts = ReturnType<typeof openUploadParts>;
