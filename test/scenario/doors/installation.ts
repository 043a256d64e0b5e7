import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { DynamoDBClient, ScanCommand, type ScanCommandOutput } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';

import { root } from '../../../embedded/ground.ts';
import { demoOnboardings, demoPeopleOf, onboard, type Onboarding } from '../../../embedded/onboard.ts';
import { serve, type ServeOptions, type Served } from '../../../embedded/serve.ts';
import { tableName } from '../../../embedded/variables.ts';
import { profileSchema } from '../../../functions/domain/procedure/profile.ts';
import { person, type Person } from '../../support/api-client.ts';
import { withRevisions } from '../../support/revision.ts';
import { newThread, type Cast, type Thread } from '../../support/thin-thread.ts';

/** The municipality of the thin thread, and one that nobody has onboarded: its code is made up, its check digit is right. */
export const shinjuku = '131041';
export const elsewhere = '473995';

const outsiders = [
  { sub: 'kankyo', name: '環境 担当', office: 'kankyo', role: 'staff' },
  { sub: 'kankyo-head', name: '環境 課長', office: 'kankyo', role: 'head' },
  { sub: 'other-desk', name: '別の 事務局', office: 'betsu-jimukyoku', role: 'secretariat' },
  { sub: 'other-chair', name: '別の 会長', office: 'betsu-shingikai', role: 'chair' },
  { sub: 'other-signer', name: '別の 部長', office: 'betsu-bu', role: 'approver' },
  { sub: 'other-contractor', name: '別の 業者', office: 'kokuho-chuokai', role: 'contractor' },
  { sub: 'councillor', name: '委員 一人', office: 'unei-kaigi', role: 'member' },
  { sub: 'other-member', name: '別の 委員', office: 'betsu-shingikai', role: 'member' },
  { sub: 'other-auditor', name: '別の 監査', office: 'betsu-kansa', role: 'auditor' },
] as const;

const elsewherePeople = [
  { sub: 'else-staff', name: '別町 担当', office: 'iryo-hoken-nenkin', role: 'staff' },
  { sub: 'else-head', name: '別町 課長', office: 'iryo-hoken-nenkin', role: 'head' },
  { sub: 'else-desk', name: '別町 事務局', office: 'kojin-joho', role: 'secretariat' },
  { sub: 'else-chair', name: '別町 会長', office: 'unei-kaigi', role: 'chair' },
  { sub: 'else-signer', name: '別町 部長', office: 'somu-bu', role: 'approver' },
  { sub: 'else-partner', name: '別町 次長', office: 'kikaku-bu', role: 'approver' },
  { sub: 'else-mayor', name: '別町 町長', office: 'kucho', role: 'approver' },
  { sub: 'else-contractor', name: '別町 受託', office: 'tokyo-kokuho-rengokai', role: 'contractor' },
  { sub: 'else-member', name: '別町 委員', office: 'unei-kaigi', role: 'member' },
  { sub: 'else-auditor', name: '別町 監査', office: 'kansa', role: 'auditor' },
] as const;

/** 新宿区 with people of other offices besides its demo people, and a municipality whose first signature is an OR of two. */
export function onboardings(): Onboarding[] {
  const [demo] = demoOnboardings(root);
  if (!demo) throw new Error('municipalities/ is empty');
  const file: unknown = JSON.parse(
    readFileSync(join(root, 'municipalities', '131041-shinjuku.json'), 'utf8'),
  );
  const written = profileSchema.parse(file);
  // Other content is another version: a folder that a server of its own began keeps the file's.
  const profile = { ...withRevisions(written), version: `${written.version}-revisions` };
  const signing = [
    {
      anyOf: [
        { office: 'somu-bu', role: 'approver' },
        { office: 'kikaku-bu', role: 'approver' },
      ],
      deputies: [],
    },
    { anyOf: [{ office: 'kucho', role: 'approver' }], deputies: [] },
  ];
  const other = profileSchema.parse({
    ...profile,
    code: elsewhere,
    name: { ja: '別町', en: 'Elsewhere' },
    offices: [...profile.offices, { id: 'kikaku-bu', ja: '企画部', en: 'Planning Department' }],
    // Its next session confirms minutes, where the other's chair does.
    bodies: profile.bodies.map((body) => ({ ...body, minutes: { confirmedBy: 'next-session' } })),
    letters: { ...profile.letters, reply: { ...profile.letters.reply, signing } },
  });
  return [
    { ...demo, profile, people: [...demo.people, ...outsiders] },
    { profile: other, people: elsewherePeople },
  ];
}

/** Keeps what the functions log on standard output, which belongs to no test's report. */
function keepLog(): { lines: () => string[]; release: () => void } {
  const kept: string[] = [];
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = ((chunk: string | Uint8Array, ...rest: never[]): boolean => {
    const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8');
    if (!text.startsWith('{"code":')) return write(chunk, ...rest);
    kept.push(text);
    return true;
  }) as typeof process.stdout.write;
  return {
    lines: () => kept.join('').split('\n').filter(Boolean),
    release: () => {
      process.stdout.write = write;
    },
  };
}

/** An installation of this process, with a look behind its doors. */
export interface Installation {
  readonly served: Served;
  readonly url: string;
  /** The person, signed in once. 新宿区's demo people go by their given name. */
  as(sub: string): Promise<Person>;
  cast(): Promise<Cast>;
  /** 別町's people; the first signature by `else-signer`. */
  castElsewhere(): Promise<Cast>;
  thread(content?: Record<string, unknown>): Promise<Thread>;
  threadElsewhere(): Promise<Thread>;
  moveClock(days: number): Promise<void>;
  /** Every row of the table once nothing is under way, sorted by key. */
  rows(): Promise<Record<string, unknown>[]>;
  /** What the functions have logged, line by line. */
  logLines(): string[];
  close(): Promise<void>;
}

async function scan(dynamoDb: DynamoDBClient): Promise<Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = [];
  let from: ScanCommandOutput['LastEvaluatedKey'];
  do {
    const page: ScanCommandOutput = await dynamoDb.send(
      new ScanCommand({
        TableName: tableName,
        ConsistentRead: true,
        ...(from ? { ExclusiveStartKey: from } : {}),
      }),
    );
    rows.push(...(page.Items ?? []).map((item) => unmarshall(item)));
    from = page.LastEvaluatedKey;
  } while (from);
  const key = (row: Record<string, unknown>): string => `${String(row['pk'])} ${String(row['sk'])}`;
  return rows.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

/** Starts the real stack in this process, on a temporary folder unless `options` name one. */
export async function startInstallation(
  options: Partial<Pick<ServeOptions, 'dataDir' | 'streamCut' | 'startsAt'>> = {},
): Promise<Installation> {
  const log = keepLog();
  const municipalities = onboardings();
  const served = await serve({
    dataDir: undefined,
    startsAt: '2024-06-03T00:00:00Z',
    port: 0,
    people: demoPeopleOf(municipalities),
    municipalities: municipalities.map(({ profile }) => profile.code),
    seed: () => onboard(municipalities),
    quietLog: true,
    ...options,
  });
  const dynamoDb = new DynamoDBClient({});
  const signedIn = new Map<string, Promise<Person>>();
  const as = (name: string): Promise<Person> => {
    const demo = municipalities[0]?.people.find(({ sub }) => sub === `demo-${shinjuku}-${name}`);
    const sub = demo?.sub ?? name;
    const municipality = sub.startsWith('else-') ? elsewhere : shinjuku;
    const known = signedIn.get(sub) ?? person(served.url, municipality, sub);
    signedIn.set(sub, known);
    return known;
  };
  const castOf = async (
    ...[department, secretariat, chair, contractor, ...signers]: [string, string, string, string, ...string[]]
  ): Promise<Cast> => ({
    department: await as(department),
    secretariat: await as(secretariat),
    chair: await as(chair),
    contractor: await as(contractor),
    signers: await Promise.all(signers.map(as)),
  });
  const moveClock = (days: number): Promise<void> =>
    served.clock.moveTo(served.clock.now() + Math.ceil(days * 86_400_000));
  const cast = () => castOf('mie', 'koyomi', 'akira', 'ritsuko', 'tsubasa', 'hikaru');
  const castElsewhere = () =>
    castOf('else-staff', 'else-desk', 'else-chair', 'else-contractor', 'else-signer', 'else-mayor');
  return {
    served,
    url: served.url,
    as,
    cast,
    castElsewhere,
    thread: async (content) => newThread(await cast(), moveClock, content),
    threadElsewhere: async () => newThread(await castElsewhere(), moveClock),
    moveClock,
    async rows() {
      await served.work.quiet();
      return scan(dynamoDb);
    },
    logLines: log.lines,
    async close() {
      await served.close();
      log.release();
    },
  };
}
