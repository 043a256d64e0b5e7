import { idPrefixes } from '../domain/identifier/identifier.ts';
import { digestOfBytes } from '../domain/journal/digest.ts';
import type { Actor } from '../domain/procedure/profile.ts';
import type { Scope } from './scope.ts';

/**
 * The key layout, in one place. `m` is the municipality's code; every partition key, in the table and in its indexes,
 * begins with it, but for PERSON.
 *
 * | partition key          | sort key                          | item                                                   |
 * |------------------------|-----------------------------------|--------------------------------------------------------|
 * | m#MATTER#id            | HEAD                              | matter; its lists are below                            |
 * | m#MATTER#id            | BELOW#id                          | matter of the tier below                               |
 * | m#MATTER#id            | DEPENDENT#id                      | matter of the tier below that waits for this one's end |
 * | m#REFERRAL#id          | HEAD                              | referral; index `office` m#REFERRALS#body / createdAt, |
 * |                        |                                   | `inbox` m#TO-DELIBERATE#body while a session has to    |
 * | m#DOCUMENT#id          | HEAD                              | document to be signed                                  |
 * | m#DUTY#id              | HEAD                              | duty; index `due` m#DUE / date until it opens          |
 * | (any record)           | EVENT#seq                         | journal, one event an item                             |
 * | (any record)           | TASK#round#step#part              | human task; decided, `inbox` m#DONE#office#role / at   |
 * | (any record)           | INBOX#round#step#part#office#role | index `inbox` m#INBOX#office#role / due#id             |
 * | (any record)           | WAIT#round#step                   | the answer of a machine's wait, once decided           |
 * | (any record)           | TOKEN#round#step                  | its task token: in no index, no answer, no log         |
 * | (any record)           | OUTBOX#id                         | command for dispatch; index `pending` m#PENDING / id   |
 * | m#MATTER#id            | COMMENT#seq                       | question or remark, numbered as its event              |
 * | (any record)           | RECEIPT                           | sealed receipt, put once                               |
 * | m#DUTY#id              | EVIDENCES                         | how many files, how many bytes: a limit, no balance    |
 * | m#DUTY#id              | LINK#id                           | guest link, without its token and its code             |
 * | m#LINK#digest of token | HEAD                              | which link that is                                     |
 * | m#GUEST#digest         | HEAD                              | session that a link opened; `expiresAt`                |
 * | m#FILE#sha256          | id of an evidence file            | who has sent the same bytes                            |
 * | m#DUTY#id              | NOTICE#date#kind                  | notice that waits; index `due` m#DUE / date            |
 * | m#DUTY#id              | TOLD#date#kind                    | notice that was given: `project` sends it              |
 * | m#DUTY#id              | DRAFT                             | which certificate is being written for it              |
 * | m#DUTY#id              | EVIDENCE#id                       | files of its certificates                              |
 * | m#CERTIFICATE#id       | HEAD, RECEIPT                     | header of a certificate; its receipt                   |
 * | m#CERTIFICATE#id       | LINE#position#item                | its lines: without effect but for the header           |
 * | m#CERTIFICATE#id       | JUDGED#batch#position#item        | lines judged otherwise than the rest                   |
 * | m#SERIAL#serial        | CLAIM                             | the certificate that holds a serial                    |
 * | m#DELEGATION#id        | CLAIM#position                    | the certificate that holds a line without a serial     |
 * | m#DELEGATION#id        | HEAD                              | delegation; index `due` m#OUTSTANDING / end of period  |
 * | m#DELEGATION#id (root) | TIER#id                           | a tier of the tree that it is the root of              |
 * | m#DELEGATION#id        | DUTY#id                           | a duty of the tier                                     |
 * | m#DELEGATION#id        | ENTRY#id                          | header of what was booked at once in its ledger        |
 * | m#DELEGATION#id        | LINE#position                     | line of its hand-over ledger                           |
 * | m#DELEGATION#id        | LINE#position#id                  | what an entry posted to the line                       |
 * | m#SESSION#id           | HEAD                              | session; index `office` m#SESSIONS#body / day          |
 * | m#SESSION#id           | AGENDA#id                         | item of its agenda                                     |
 * | m#SESSION#id           | NOTE#item#id                      | question, answer, statement on an item                 |
 * | m#SESSION#id           | NAMED#id                          | a condition that was named in it                       |
 * | m#MINUTES#id           | HEAD                              | minutes of a session; their ids are the session's own  |
 * | m#MINUTES#id           | SECTION#id                        | what they say of one item                              |
 * | m#MINUTES#id           | COMMENT#seq, CORRECTION#seq       | a member's comment; a correction once they are frozen  |
 * | m#CONDITION#id         | HEAD                              | open condition, by its day: index `due` m#CONDITIONS,  |
 * |                        |                                   | `office` m#CONDITIONS#owner, `inbox` m#CONDITIONS-AT#body |
 * | m#CONDITION#id         | NOTICE#date#kind, TOLD#date#kind  | as a duty's                                            |
 * | m#MATTER#id            | CONDITION#id                      | open condition of its approval                         |
 * | m#MATTER#id            | CHANGE#id                         | row of a revision's list of changes                    |
 * | m#MATTER#id            | CHANGES                           | how many rows the list has, by their timing            |
 * | m#MATTER#id            | REVISION-NOTES                    | what is typed at a step and not recorded yet           |
 * | m#ASSESSMENT#id        | HEAD                              | assessment; indexes `office` m#ASSESSMENTS / next due, |
 * |                        |                                   | `inbox` ...#office / next due, `due` m#DUE / asked on  |
 * | m#ASSESSMENT#id        | VERSION#id                        | header of a version; its rows count once it is there   |
 * | m#VERSION#id           | ITEM#position#file#block          | box of a version, or head of a block                   |
 * | m#BACKLOG#body         | id of a matter                    | accepted matter that waits for a referral              |
 * | m#SUBMISSION#office#id | id of a matter                    | one of the matters that were begun together            |
 * | m#NUMBER               | 受付番号                          | which matter a number is                               |
 * | m#COUNTER              | name of a series                  | last number given                                      |
 * | m#CONSULTATIONS#series | number                            | what a 諮問番号 was given to; a withdrawn one stays    |
 * | m#KEY                  | kid                               | public key that sealed a receipt, kept for ever        |
 * | m#PROFILE              | CURRENT, VERSION#version          | municipality profile                                   |
 * | m#PEOPLE#office#role   | membership id                     | who holds an office and role: notices                  |
 * | m#IDEMPOTENCY#member   | route#digest of key               | first answer to a POST; `expiresAt` 24 h               |
 * | PERSON#sub             | MEMBERSHIP#m#id                   | a person's own memberships                             |
 *
 * The lists a matter stands in, by its status (storage/matter-lists.ts): each a partition of an index that other
 * records use as well, so that a table needs four indexes and not ten.
 *
 * | a matter that is       | index `inbox`                     | index `due`                                            |
 * |------------------------|-----------------------------------|--------------------------------------------------------|
 * | a draft                | m#DRAFTS#office / updatedAt       | m#DRAFTS#who typed it in, or m#ADVICE / updatedAt      |
 * | a draft, withdrawn     | m#DRAFTS#office / updatedAt       |                                                        |
 * | with others            | m#HELD#office / due               |                                                        |
 * | approved               | m#APPROVALS#office / last day     | m#APPROVALS / last day                                 |
 *
 * All but drafts stand in index `office` as well: m#OFFICE#office / updatedAt.
 */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

const recordTypes = {
  [idPrefixes.matter]: 'MATTER',
  [idPrefixes.referral]: 'REFERRAL',
  [idPrefixes.document]: 'DOCUMENT',
  [idPrefixes.duty]: 'DUTY',
  [idPrefixes.delegation]: 'DELEGATION',
  [idPrefixes.certificate]: 'CERTIFICATE',
  [idPrefixes.session]: 'SESSION',
  [idPrefixes.condition]: 'CONDITION',
  [idPrefixes.assessment]: 'ASSESSMENT',
  [idPrefixes.minutes]: 'MINUTES',
  [idPrefixes.verbatim]: 'MINUTES',
} as const;

/** Partition of a record with a machine of its own; the id's prefix says which kind it is. */
export function recordPk(scope: Scope, id: string): string {
  const type = Object.entries(recordTypes).find(([prefix]) => id.startsWith(`${prefix}_`))?.[1];
  if (!type) throw new RangeError('not the id of a record');
  return `${scope.municipality}#${type}#${id}`;
}

/** A key in the partition of a record, by its id. */
export const inRecord =
  (sk: (...parts: string[]) => string) =>
  (scope: Scope, id: string, ...parts: string[]): Key => ({ pk: recordPk(scope, id), sk: sk(...parts) });

/** A number that sorts as text. */
export const padded = (n: number): string => String(n).padStart(8, '0');

export const headKey = inRecord(() => 'HEAD');
export const receiptKey = inRecord(() => 'RECEIPT');
export const eventKey = (scope: Scope, id: string, seq: number): Key => ({
  pk: recordPk(scope, id),
  sk: `EVENT#${padded(seq)}`,
});
export const commentKey = (scope: Scope, id: string, seq: number): Key => ({
  pk: recordPk(scope, id),
  sk: `COMMENT#${padded(seq)}`,
});
export const dependentKey = inRecord((matterId) => `DEPENDENT#${matterId}`);
export const belowKey = inRecord((matterId) => `BELOW#${matterId}`);
export const outboxKey = inRecord((outboxId) => `OUTBOX#${outboxId}`);
export const evidenceShelfKey = inRecord(() => 'EVIDENCES');
export const evidenceKey = inRecord((evidenceId) => `EVIDENCE#${evidenceId}`);

/** A step walked in a round: what a wait, its token and its tasks hang on. */
export interface Turning {
  readonly recordId: string;
  readonly step: string;
  readonly round: number;
}
const turning = ({ step, round }: Turning): string => `${padded(round)}#${step}`;

export const waitKey = (scope: Scope, at: Turning): Key => ({
  pk: recordPk(scope, at.recordId),
  sk: `WAIT#${turning(at)}`,
});
export const tokenKey = (scope: Scope, at: Turning): Key => ({
  pk: recordPk(scope, at.recordId),
  sk: `TOKEN#${turning(at)}`,
});
export const taskKey = (scope: Scope, at: Turning & { part: string }): Key => ({
  pk: recordPk(scope, at.recordId),
  sk: `TASK#${turning(at)}#${at.part}`,
});
export const inboxEntryKey = (scope: Scope, at: Turning & { part: string }, actor: Actor): Key => ({
  pk: recordPk(scope, at.recordId),
  sk: `INBOX#${turning(at)}#${at.part}#${actor.office}#${actor.role}`,
});

export const tierKey = (scope: Scope, rootId: string, delegationId: string): Key => ({
  pk: recordPk(scope, rootId),
  sk: `TIER#${delegationId}`,
});
/** A duty of a tier: found from its delegation. */
export const dutyPointerKey = (scope: Scope, delegationId: string, dutyId: string): Key => ({
  pk: recordPk(scope, delegationId),
  sk: `DUTY#${dutyId}`,
});
/** A notice of a duty or a condition that waits for its day, and one that was given. */
export const noticeKey = (
  scope: Scope,
  { recordId, kind, on }: { recordId: string; kind: string; on: string },
): Key => ({
  pk: recordPk(scope, recordId),
  sk: `NOTICE#${on}#${kind}`,
});
export const toldKey = (
  scope: Scope,
  { recordId, kind, on }: { recordId: string; kind: string; on: string },
): Key => ({
  pk: recordPk(scope, recordId),
  sk: `TOLD#${on}#${kind}`,
});
export const ledgerLineKey = (scope: Scope, delegationId: string, position: number): Key => ({
  pk: recordPk(scope, delegationId),
  sk: `LINE#${padded(position)}`,
});

/** What an entry posted to a line: it sorts behind the line, so that one query reads both. */
export const ledgerPostingKey = (
  scope: Scope,
  delegationId: string,
  position: number,
  entryId: string,
): Key => ({
  pk: recordPk(scope, delegationId),
  sk: `LINE#${padded(position)}#${entryId}`,
});
export const ledgerEntryKey = (scope: Scope, delegationId: string, entryId: string): Key => ({
  pk: recordPk(scope, delegationId),
  sk: `ENTRY#${entryId}`,
});

export const changeKey = inRecord((changeId) => `CHANGE#${changeId}`);
export const tallyKey = inRecord(() => 'CHANGES');
export const versionKey = inRecord((versionId) => `VERSION#${versionId}`);
/** The rows of a version, in the order of the form. */
export const versionPk = (scope: Scope, versionId: string): string =>
  `${scope.municipality}#VERSION#${versionId}`;
export const versionItemKey = (
  scope: Scope,
  versionId: string,
  {
    position,
    file = '',
    block = '',
  }: { position: number; file?: string | undefined; block?: string | undefined },
): Key => ({ pk: versionPk(scope, versionId), sk: `ITEM#${padded(position)}#${file}#${block}` });
export const assessmentsPk = (scope: Scope): string => `${scope.municipality}#ASSESSMENTS`;
export const officeAssessmentsPk = (scope: Scope, office: string): string =>
  `${scope.municipality}#ASSESSMENTS#${office}`;

export const guestLinkKey = inRecord((linkId) => `LINK#${linkId}`);
/** Found before anybody is known: the municipality is the path's, the digest proves the rest. */
export const linkTokenKey = (municipality: string, tokenDigest: string): Key => ({
  pk: `${municipality}#LINK#${tokenDigest}`,
  sk: 'HEAD',
});
export const guestSessionKey = (municipality: string, sessionDigest: string): Key => ({
  pk: `${municipality}#GUEST#${sessionDigest}`,
  sk: 'HEAD',
});
export const filePk = (scope: Scope, sha256: string): string => `${scope.municipality}#FILE#${sha256}`;
export const backlogPk = (scope: Scope, body: string): string => `${scope.municipality}#BACKLOG#${body}`;
export const submissionPk = (scope: Scope, office: string, id: string): string =>
  `${scope.municipality}#SUBMISSION#${office}#${id}`;
export const numberKey = (scope: Scope, number: string): Key => ({
  pk: `${scope.municipality}#NUMBER`,
  sk: number,
});
export const counterKey = (scope: Scope, series: string): Key => ({
  pk: `${scope.municipality}#COUNTER`,
  sk: series,
});
export const consultationsPk = (scope: Scope, counter: string): string =>
  `${scope.municipality}#CONSULTATIONS#${counter}`;
export const consultationKey = (scope: Scope, counter: string, n: number): Key => ({
  pk: consultationsPk(scope, counter),
  sk: padded(n),
});
export const keyPk = (municipality: string): string => `${municipality}#KEY`;
export const profilePk = (municipality: string): string => `${municipality}#PROFILE`;
export const peoplePk = (scope: Scope, actor: Actor): string =>
  `${scope.municipality}#PEOPLE#${actor.office}#${actor.role}`;
/** A key is the caller's to choose, so it may be a number that must never be stored: its digest stands for it. */
export const idempotencyKey = (scope: Scope, membershipId: string, route: string, key: string): Key => ({
  pk: `${scope.municipality}#IDEMPOTENCY#${membershipId}`,
  sk: `${route}#${digestOfBytes(Buffer.from(key))}`,
});

/** The one partition that does not begin with a municipality: a person's own memberships. */
export const personPk = (sub: string): string => `PERSON#${sub}`;
export const membershipKey = (sub: string, municipality: string, membershipId: string): Key => ({
  pk: personPk(sub),
  sk: `MEMBERSHIP#${municipality}#${membershipId}`,
});

export const pendingPk = (scope: Scope): string => `${scope.municipality}#PENDING`;
/** Delegations with something still open. */
export const outstandingPk = (scope: Scope): string => `${scope.municipality}#OUTSTANDING`;
export const officeOutstandingPk = (scope: Scope, office: string): string =>
  `${scope.municipality}#OUTSTANDING#${office}`;
/** Duties that are not fulfilled: all that are open, those an office waits for, those a contractor owes. */
export const dutiesPk = (scope: Scope): string => `${scope.municipality}#DUTIES`;
export const officeDutiesPk = (scope: Scope, office: string): string =>
  `${scope.municipality}#DUTIES#${office}`;
export const owedPk = (scope: Scope, contractor: string): string =>
  `${scope.municipality}#OWED#${contractor}`;
export const duePk = (scope: Scope): string => `${scope.municipality}#DUE`;
export const inboxPk = (scope: Scope, actor: Actor): string =>
  `${scope.municipality}#INBOX#${actor.office}#${actor.role}`;
export const officePk = (scope: Scope, office: string): string => `${scope.municipality}#OFFICE#${office}`;
export const draftsPk = (scope: Scope, office: string): string => `${scope.municipality}#DRAFTS#${office}`;
export const advicePk = (scope: Scope): string => `${scope.municipality}#ADVICE`;
export const heldPk = (scope: Scope, office: string): string => `${scope.municipality}#HELD#${office}`;
export const approvalsPk = (scope: Scope): string => `${scope.municipality}#APPROVALS`;
export const officeApprovalsPk = (scope: Scope, office: string): string =>
  `${scope.municipality}#APPROVALS#${office}`;
export const donePk = (scope: Scope, actor: Actor): string =>
  `${scope.municipality}#DONE#${actor.office}#${actor.role}`;
export const referralsPk = (scope: Scope, body: string): string => `${scope.municipality}#REFERRALS#${body}`;
