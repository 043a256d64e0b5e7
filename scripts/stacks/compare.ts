import type { Grant, ResourceName } from '../../stacks/permissions.ts';

/** One thing the code of a group did, once or often, while the tests ran. */
export interface RecordedCall {
  readonly group: string;
  /** IAM's name for it. */
  readonly action: string;
  readonly resource: ResourceName;
}

type Granted = Readonly<Record<string, { readonly grants: readonly Grant[] }>>;

const key = ({ group, action, resource }: RecordedCall): string => `${group}\n${action}\n${resource}`;

/** Every single permission the grants give, one action on one resource at a time. */
export function grantedCalls(granted: Granted): RecordedCall[] {
  return Object.entries(granted).flatMap(([group, { grants }]) =>
    grants.flatMap(({ actions, on }) => actions.map((action) => ({ group, action, resource: on }))),
  );
}

/** Not actions of IAM's: what is allowed or not are the parts. */
const compound = new Set([
  'dynamodb:TransactWriteItems',
  'dynamodb:TransactGetItems',
  's3:CopyObject',
  's3:HeadObject',
]);

/**
 * How what the code calls differs from what `stacks/` grants (design §7: exactly that). One sentence for each permission
 * that is missing, superfluous or given twice, naming group, action and resource; none when the two are equal.
 */
export function differences(recorded: readonly RecordedCall[], granted: Granted): string[] {
  const given = grantedCalls(granted);
  const has = new Set(given.map(key));
  const did = new Set(recorded.map(key));
  const twice = given.filter((call, index) => given.findIndex((other) => key(other) === key(call)) !== index);
  return [
    ...recorded.flatMap((call) => {
      const { group, action, resource } = call;
      if (compound.has(action))
        return [`${group} is recorded as calling ${action}, which is no IAM action: record its parts.`];
      if (!(group in granted))
        return [`${group} calls ${action} on ${resource}, and stacks/permissions.ts has no such group.`];
      return has.has(key(call))
        ? []
        : [`${group} calls ${action} on ${resource}, and stacks/permissions.ts does not grant it.`];
    }),
    ...given
      .filter((call) => !did.has(key(call)))
      .map(
        ({ group, action, resource }) =>
          `stacks/permissions.ts grants ${group} ${action} on ${resource}, and its code never calls it.`,
      ),
    ...twice.map(
      ({ group, action, resource }) =>
        `stacks/permissions.ts grants ${group} ${action} on ${resource} twice.`,
    ),
  ];
}

/** The physical names the recording used, by which the words of permissions.ts are found again. */
export interface PhysicalNames {
  readonly table: string;
  readonly quarantine: string;
  readonly evidence: string;
  readonly receiptKey: string;
  readonly mailFrom: string;
  /** Machines whose definitions wait for a token: only they can be answered. */
  readonly waiting: readonly string[];
}

/**
 * Calls as the embedded meter reads them (`<table>/index/<index>`, a bucket, a key id, a machine's name), in the words
 * of permissions.ts. A token does not say whose it is, so SendTaskSuccess counts for every machine that waits for one.
 * @throws Error for a resource that none of the names is.
 */
export function inOurWords(
  calls: readonly { readonly group: string; readonly action: string; readonly resource: string }[],
  names: PhysicalNames,
): RecordedCall[] {
  return calls.flatMap(({ group, action, resource }) =>
    wordsFor(action, resource, names).map((word) => ({ group, action, resource: word })),
  );
}

function wordsFor(action: string, resource: string, names: PhysicalNames): ResourceName[] {
  const index = `${names.table}/index/`;
  const service = action.split(':')[0];
  if (service === 'states') {
    const machines = resource === '*' ? names.waiting : [resource];
    return machines.map((machine) => `machine:${machine}` as ResourceName);
  }
  if (resource.startsWith(index)) return [`index:${resource.slice(index.length)}` as ResourceName];
  const words: [string, ResourceName][] = [
    [names.table, 'table'],
    [names.quarantine, 'bucket:quarantine'],
    [names.evidence, 'bucket:evidence'],
    [names.receiptKey, 'key:receipt'],
    [names.mailFrom, 'mail'],
  ];
  const word = words.find(([name]) => name === resource)?.[1];
  if (word === undefined)
    throw new Error(`${action} was called on ${resource}, which is no resource of stacks/permissions.ts`);
  return [word];
}
