import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { delegationSchema } from '../domain/delegation/delegation.ts';
import { storedDutySchema, type Duty } from '../domain/destruction/duty.ts';
import type { Walked } from '../domain/human-task/tasks-for-step.ts';
import { idPrefixes } from '../domain/identifier/identifier.ts';
import { journalEventSchema, type JournalEvent } from '../domain/journal/event.ts';
import { matterSchema, type Matter } from '../domain/matter/matter.ts';
import type { Advance } from '../domain/record/advance.ts';
import { assessmentSchema } from '../domain/pia/assessment.ts';
import { documentSchema } from '../domain/sign-off/document.ts';
import { conditionRecordSchema } from '../domain/condition/condition.ts';
import { sessionSchema } from '../domain/session/session.ts';
import { minutesSchema } from '../domain/minutes/minutes.ts';
import { referralSchema } from '../domain/referral/referral.ts';
import { environment } from '../environment.ts';
import { dynamodb } from './client.ts';
import { assessmentListAttributes } from './assessment-lists.ts';
import { dutyPointerKey, eventKey, headKey, recordPk } from './keys.ts';
import { bodyConditionsPk, conditionsPk, sessionsPk } from './session-keys.ts';
import { delegationListAttributes, dutyListAttributes } from './destruction-lists.ts';
import { upgradedHead } from './earlier-rows.ts';
import { escalationRemoval } from './escalations.ts';
import { matterListAttributes } from './matter-lists.ts';
import type { ListPartition } from './page.ts';
import { referralListAttributes } from './referral-lists.ts';
import { parseRow } from './rows.ts';
import type { Scope } from './scope.ts';
import { belowWrites } from './matters-below.ts';
import { putIf, putNew, type Write } from './transaction.ts';

/** Any record with a journal of its own. */
export type AnyRecord = Walked;

const schemas = {
  [idPrefixes.matter]: matterSchema,
  [idPrefixes.referral]: referralSchema,
  [idPrefixes.document]: documentSchema,
  [idPrefixes.duty]: storedDutySchema,
  [idPrefixes.delegation]: delegationSchema,
  [idPrefixes.session]: sessionSchema,
  [idPrefixes.condition]: conditionRecordSchema,
  [idPrefixes.assessment]: assessmentSchema,
  [idPrefixes.minutes]: minutesSchema,
  [idPrefixes.verbatim]: minutesSchema,
} as const;

const schemaOf = (id: string) => schemas[id.slice(0, 3) as keyof typeof schemas];

/** A record's head, read consistently; undefined when there is none in this municipality. */
export async function readRecord(scope: Scope, id: string): Promise<AnyRecord | undefined> {
  const { Item } = await dynamodb().send(
    new GetCommand({
      TableName: environment('TABLE_NAME').TABLE_NAME,
      Key: headKey(scope, id),
      ConsistentRead: true,
    }),
  );
  if (!Item) return undefined;
  const rootOf = async (above: string) => (await readDelegation(scope, above))?.rootId;
  return parseRow(schemaOf(id), await upgradedHead(scope, Item, rootOf));
}

const typed =
  <Type extends AnyRecord['type']>(type: Type) =>
  async (scope: Scope, id: string): Promise<Extract<AnyRecord, { type: Type }> | undefined> => {
    const record = await readRecord(scope, id);
    return record?.type === type ? (record as Extract<AnyRecord, { type: Type }>) : undefined;
  };

export const readMatter = typed('matter');
export const readReferral = typed('referral');
export const readDocument = typed('document');
export const readDuty = typed('duty');
export const readDelegation = typed('delegation');
export const readSession = typed('session');
export const readCondition = typed('condition');
export const readAssessment = typed('assessment');
export const readMinutes = typed('minutes');

/** Sparse index attributes, derived from the record alone, so that no writer can forget them. */
function indexAttributes(scope: Scope, record: AnyRecord): Record<string, string> {
  switch (record.type) {
    case 'matter':
      return matterListAttributes(scope, record);
    case 'duty':
      return dutyListAttributes(scope, record);
    case 'delegation':
      return delegationListAttributes(scope, record);
    case 'condition':
      return record.status === 'accepted'
        ? {}
        : {
            officePk: conditionsPk(scope, record.owner),
            officeSk: `${record.dueOn}#${record.id}`,
            duePk: conditionsPk(scope),
            dueSk: `${record.dueOn}#${record.id}`,
            inboxPk: bodyConditionsPk(scope, record.body),
            inboxSk: `${record.dueOn}#${record.id}`,
          };
    case 'assessment':
      return assessmentListAttributes(scope, record);
    case 'session':
      return {
        officePk: sessionsPk(scope, record.body),
        officeSk: `${record.heldOn}#${record.id}`,
      };
    case 'referral':
      return referralListAttributes(scope, record);
    case 'document':
    case 'minutes':
      return {};
  }
}

/**
 * The writes that bring a record from before to after: its head, on condition that nobody changed it since (and, with
 * it, that its run is still the one that was read), and the event that explains it. The journal alone does not tell:
 * saving a draft moves the version and no event, a comment the journal and no version.
 */
export function recordWrites(scope: Scope, { before, after, event }: Advance<AnyRecord>): Write[] {
  const row = { ...after, ...indexAttributes(scope, after) };
  const key = headKey(scope, after.id);
  const head = before ? putIf(key, row, unchangedSince(before), 'stale') : putNew(key, row, 'stale');
  return [
    head,
    putNew(eventKey(scope, after.id, event.seq), { ...event }, 'stale'),
    ...(after.type === 'matter' ? belowWrites(scope, before as Matter | undefined, after) : []),
    ...(after.type === 'duty' ? besidesDuty(scope, before as Duty | undefined, after) : []),
  ];
}

/** That a head is still as it was read: a row of the first layout has none of this, and is replaced while it has not. */
const unchangedSince = ({ journal, version, run }: AnyRecord) =>
  journal.seq === 0
    ? { expression: 'attribute_exists(pk) AND attribute_not_exists(journal)' }
    : {
        expression: 'journal.seq = :seq AND version = :version AND run = :run',
        values: { ':seq': journal.seq, ':version': version, ':run': run },
      };

/** A new duty is found from its delegation; one that is fulfilled leaves the inbox of the head who was told of it. */
function besidesDuty(scope: Scope, before: Duty | undefined, after: Duty): Write[] {
  if (!before) return [dutyPointerWrite(scope, after)];
  const ends = before.status !== 'closed' && after.status === 'closed';
  return ends && after.escalatedOn !== undefined
    ? [escalationRemoval(scope, { id: after.id, office: after.applyingOffice })]
    : [];
}

const dutyPointerWrite = (scope: Scope, { id, delegationId }: Duty): Write =>
  putNew(dutyPointerKey(scope, delegationId, id), { type: 'duty-of-tier', dutyId: id });

/**
 * The write that saves a draft: outside the journal (design §4), on condition that nobody saved or submitted it since.
 */
export const draftWrite = (scope: Scope, before: Matter, after: Matter): Write =>
  putIf(
    headKey(scope, after.id),
    { ...after, ...indexAttributes(scope, after) },
    {
      expression: 'version = :version AND journal.seq = :seq',
      values: { ':version': before.version, ':seq': before.journal.seq },
    },
    'stale',
  );

/** The events of a record from one sequence number to another, both included, oldest first, over as many pages as it takes. */
export async function readJournal(scope: Scope, id: string, upTo: number, from = 1): Promise<JournalEvent[]> {
  const events: JournalEvent[] = [];
  // A record of the first layout has no event yet, and a range from 1 to 0 is none to the table.
  if (upTo < from) return events;
  let start: Record<string, unknown> | undefined;
  do {
    const page = await dynamodb().send(
      new QueryCommand({
        TableName: environment('TABLE_NAME').TABLE_NAME,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
        ExpressionAttributeValues: {
          ':pk': recordPk(scope, id),
          ':first': eventKey(scope, id, from).sk,
          ':last': eventKey(scope, id, upTo).sk,
        },
        ConsistentRead: true,
        ...(start ? { ExclusiveStartKey: start } : {}),
      }),
    );
    events.push(...(page.Items ?? []).map((row) => parseRow(journalEventSchema, row)));
    start = page.LastEvaluatedKey;
  } while (start);
  return events;
}

const EVENTS = 'EVENT#';

/** The list of a record's events, as cursors know it. */
export const eventList = (scope: Scope, id: string): ListPartition => ({
  value: recordPk(scope, id),
  sortBegins: EVENTS,
});

/** One page of a record's events, the newest first. @param limit at most this many. */
export async function listEvents(
  scope: Scope,
  id: string,
  { limit, from }: { limit: number; from?: Record<string, unknown> | undefined },
): Promise<{ events: JournalEvent[]; next: Record<string, unknown> | undefined }> {
  const { Items, LastEvaluatedKey } = await dynamodb().send(
    new QueryCommand({
      TableName: environment('TABLE_NAME').TABLE_NAME,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :events)',
      ExpressionAttributeValues: { ':pk': recordPk(scope, id), ':events': EVENTS },
      ScanIndexForward: false,
      Limit: limit,
      ...(from ? { ExclusiveStartKey: from } : {}),
    }),
  );
  return { events: (Items ?? []).map((row) => parseRow(journalEventSchema, row)), next: LastEvaluatedKey };
}
