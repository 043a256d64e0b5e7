import { createHash, randomBytes } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  closeSync,
  readdirSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

import { readIfPresent, replaceFile } from './file-store.ts';

const storedObject = z.object({
  key: z.string(),
  /** Name of the file with the bytes, beside this record. */
  file: z.string().regex(/^[0-9a-f]{64}\.[0-9a-f]+\.bin$/),
  size: z.number(),
  contentType: z.string(),
  /** Names without `x-amz-meta-`. */
  metadata: z.record(z.string(), z.string()),
  /** Hexadecimal. */
  md5: z.string(),
  /** Base64, as x-amz-checksum-sha256 has it. */
  sha256: z.string(),
  /** The checksum of an object that came in parts: over theirs, with their number. */
  composite: z.string().optional(),
  tags: z.record(z.string(), z.string()).optional(),
  /** Virtual time, milliseconds since the epoch. */
  modified: z.number(),
  lock: z.object({ mode: z.enum(['GOVERNANCE', 'COMPLIANCE']), until: z.number() }).optional(),
});

export type StoredObject = z.infer<typeof storedObject>;

/** The object is locked and its date has not come. */
export class ObjectLocked extends Error {
  override name = 'ObjectLocked';
}

/** There is an object under the key already, and the caller wanted none. */
export class ObjectExists extends Error {
  override name = 'ObjectExists';
}

export interface ObjectFilesOptions {
  folder: string;
  /** Virtual now, milliseconds since the epoch. */
  now: () => number;
  /** By bucket: which of its unlocked objects go away, as an S3 lifecycle rule would have it. */
  expiry: Readonly<Record<string, Expiry>>;
}

/** A lifecycle rule: objects go so many days after they were written, if they have the tag. */
export interface Expiry {
  days: number;
  tag: { name: string; value: string };
}

/** S3's rule for bucket names; it also keeps path tricks out. */
const bucketName = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

const DAY_MS = 86_400_000;

/** Keys become hashes, so that no key can name a path. */
const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex');

const syncFile = (path: string): void => {
  const handle = openSync(path, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};

/** Removes bytes that no record names: what a crash left between writing bytes and writing their record. */
const removeOrphans = (folder: string): void => {
  const names = readdirSync(folder);
  const named = new Set(
    names
      .filter((name) => name.endsWith('.json'))
      .map((name) => storedObject.parse(JSON.parse(readIfPresent(join(folder, name)) ?? '')).file),
  );
  for (const name of names) {
    if (name.endsWith('.tmp') || (name.endsWith('.bin') && !named.has(name))) rmSync(join(folder, name));
  }
};

/** Whether an object may stand in for a locked one: the same bytes, and a lock that is no shorter. */
const checkSame = (locked: StoredObject, object: StoredObject): void => {
  const keepsLock =
    (object.lock?.until ?? 0) >= (locked.lock?.until ?? 0) && object.lock?.mode === locked.lock?.mode;
  if (locked.sha256 !== object.sha256 || !keepsLock) throw new ObjectLocked(object.key);
};

/** Finds the records of objects; an object whose time in its bucket is over is removed on the way. */
const createLookup = (options: ObjectFilesOptions) => {
  const folderOf = (bucket: string): string => join(options.folder, bucket);
  const hasBucket = (bucket: string): boolean => bucketName.test(bucket) && existsSync(folderOf(bucket));
  const recordPath = (bucket: string, key: string): string => join(folderOf(bucket), `${hashOf(key)}.json`);

  const isLocked = (object: StoredObject): boolean =>
    object.lock !== undefined && object.lock.until > options.now();
  const isOver = (bucket: string, object: StoredObject): boolean => {
    const rule = Object.hasOwn(options.expiry, bucket) ? options.expiry[bucket] : undefined;
    if (rule === undefined || object.tags?.[rule.tag.name] !== rule.tag.value) return false;
    return object.modified + rule.days * DAY_MS <= options.now();
  };
  const remove = (bucket: string, object: StoredObject): void => {
    rmSync(recordPath(bucket, object.key), { force: true });
    rmSync(join(folderOf(bucket), object.file), { force: true });
  };
  const find = (bucket: string, key: string): StoredObject | undefined => {
    const text = readIfPresent(recordPath(bucket, key));
    if (text === undefined) return undefined;
    const object = storedObject.parse(JSON.parse(text));
    if (!isOver(bucket, object) || isLocked(object)) return object;
    remove(bucket, object);
    return undefined;
  };
  return { folderOf, hasBucket, recordPath, isLocked, remove, find };
};

/** Objects as files: `<bucket>/<sha256 of the key>.json` names the file with the bytes and commits a write. */
export const openObjectFiles = (options: ObjectFilesOptions) => {
  mkdirSync(options.folder, { recursive: true, mode: 0o700 });
  for (const bucket of readdirSync(options.folder)) removeOrphans(join(options.folder, bucket));

  const { folderOf, hasBucket, recordPath, isLocked, remove, find } = createLookup(options);

  return {
    hasBucket,
    find,
    /** Answers whether the bucket is new. Throws RangeError for a name that S3 would refuse. */
    createBucket(bucket: string): boolean {
      if (!bucketName.test(bucket)) throw new RangeError('The specified bucket is not valid.');
      if (hasBucket(bucket)) return false;
      mkdirSync(folderOf(bucket), { mode: 0o700 });
      return true;
    },
    bytesPath: (bucket: string, object: StoredObject): string => join(folderOf(bucket), object.file),
    /** A new name for the bytes of `key`, and its path. The bytes count once `commit` has named them. */
    reserve(bucket: string, key: string): { file: string; path: string } {
      const file = `${hashOf(key)}.${randomBytes(8).toString('hex')}.bin`;
      return { file, path: join(folderOf(bucket), file) };
    },
    copyBytes: (from: string, to: string): void => copyFileSync(from, to),
    /**
     * Puts an object in place of what stands under its key. On AWS an overwritten locked object keeps its old
     * version; there are no versions here, so it is refused (ObjectLocked) unless the bytes are the same and the
     * lock does not get shorter, as when a copy is repeated. With `onlyIfAbsent`, ObjectExists if there is one.
     */
    commit(bucket: string, object: StoredObject, onlyIfAbsent: boolean): void {
      const earlier = find(bucket, object.key);
      if (earlier !== undefined && onlyIfAbsent) throw new ObjectExists(object.key);
      if (earlier !== undefined && isLocked(earlier)) checkSame(earlier, object);
      syncFile(join(folderOf(bucket), object.file));
      replaceFile(recordPath(bucket, object.key), JSON.stringify(object));
      if (earlier !== undefined) rmSync(join(folderOf(bucket), earlier.file), { force: true });
    },
    /** Gives an object other tags; its bytes and its age stay. */
    retag(bucket: string, object: StoredObject, tags: Record<string, string>): void {
      replaceFile(recordPath(bucket, object.key), JSON.stringify({ ...object, tags }));
    },
    /** Removes an object; one that is not there is no error. Throws ObjectLocked. */
    delete(bucket: string, key: string, bypassGovernance: boolean): void {
      const object = find(bucket, key);
      if (object === undefined) return;
      const bypassed = bypassGovernance && object.lock?.mode === 'GOVERNANCE';
      if (isLocked(object) && !bypassed) throw new ObjectLocked(key);
      remove(bucket, object);
    },
  };
};

export type ObjectFiles = ReturnType<typeof openObjectFiles>;
