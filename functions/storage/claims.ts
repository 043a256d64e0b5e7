import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { claimSchema, nameOfThing, type Claim } from '../domain/destruction/claim.ts';
import { environment } from '../environment.ts';
import { dynamodb } from './client.ts';
import { claimKey } from './certificate-keys.ts';
import { parseRow } from './rows.ts';
import type { Scope } from './scope.ts';
import { commit, putIf, StorageBusy, type Write } from './transaction.ts';

const CLAIMS_PER_TRANSACTION = 100;
/** The write of a claim on a thing that is nobody's, or that the same certificate claimed before (in this round: for the same line). */
const claimWrite = (scope: Scope, claim: Claim): Write =>
  putIf(
    claimKey(scope, claim.thing),
    claim,
    {
      expression:
        'attribute_not_exists(pk) OR (certificateId = :mine AND (round <> :round OR (#position = :position AND #item = :item)))',
      names: { '#position': 'position', '#item': 'item' },
      values: {
        ':mine': claim.certificateId,
        ':round': claim.round,
        ':position': claim.position,
        ':item': claim.item,
      },
    },
    'taken',
  );

/** The write of a claim that takes a thing over from the certificate that is known to hold it. */
export const takeOverWrite = (scope: Scope, claim: Claim, from: Claim): Write =>
  putIf(
    claimKey(scope, claim.thing),
    claim,
    {
      expression: 'certificateId = :from AND round = :round',
      values: { ':from': from.certificateId, ':round': from.round },
    },
    'taken',
  );

/** Who holds some things; those that nobody holds are left out. At most 100. */
async function holdersOf(scope: Scope, claims: readonly Claim[]): Promise<Map<string, Claim>> {
  const table = environment('TABLE_NAME').TABLE_NAME;
  const Keys = claims.map(({ thing }) => claimKey(scope, thing));
  const { Responses, UnprocessedKeys } = await dynamodb().send(
    new BatchGetCommand({ RequestItems: { [table]: { Keys, ConsistentRead: true } } }),
  );
  if (Object.keys(UnprocessedKeys ?? {}).length > 0) throw new Error('the table left keys unread');
  const held = (Responses?.[table] ?? []).map((row) => parseRow(claimSchema, row));
  return new Map(held.map((claim) => [nameOfThing(claim.thing), claim]));
}

const isHeldByAnother = (claim: Claim, held: Claim | undefined): held is Claim =>
  held !== undefined &&
  (held.certificateId !== claim.certificateId ||
    (held.round === claim.round && (held.position !== claim.position || held.item !== claim.item)));

/** A claim that another claim stands in the way of. */
export interface Contested {
  readonly claim: Claim;
  readonly held: Claim;
}

const ATTEMPTS = 6;

/** Claims up to a hundred things: those that are free at once, and the rest with who holds them. */
async function claimSome(scope: Scope, claims: readonly Claim[]): Promise<Contested[]> {
  const contested: Contested[] = [];
  let open = [...claims];
  for (let attempt = 1; open.length > 0; attempt++) {
    const written = await commit(open.map((claim) => claimWrite(scope, claim)));
    if (written.kind === 'committed') break;
    if (attempt === ATTEMPTS) throw new StorageBusy('the things of a certificate change hands too fast');
    const holders = await holdersOf(scope, open);
    const against = open.flatMap((claim) => {
      const held = holders.get(nameOfThing(claim.thing));
      return isHeldByAnother(claim, held) ? [{ claim, held }] : [];
    });
    contested.push(...against);
    open = open.filter((claim) => !against.some((each) => each.claim === claim));
  }
  return contested;
}

/**
 * Claims things for a certificate, a thing at a time or all: claims on what is free stay, the others come back with who
 * holds them. The things of one call must be different ones.
 */
export async function claimThings(scope: Scope, claims: readonly Claim[]): Promise<Contested[]> {
  const contested: Contested[] = [];
  for (let start = 0; start < claims.length; start += CLAIMS_PER_TRANSACTION)
    contested.push(...(await claimSome(scope, claims.slice(start, start + CLAIMS_PER_TRANSACTION))));
  return contested;
}
