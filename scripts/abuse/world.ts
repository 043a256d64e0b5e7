import type { Change } from './changes.ts';
import type { Operation } from './operations.ts';
import type { Person, Place } from './people.ts';
import type { Exchange } from './request.ts';
import { listAt, numberAt, objectAt, partitionOf, type Row, textAt } from './rows.ts';

/** Whose something is: what somebody else in the same municipality must not see of it. */
export interface Owner {
  readonly municipality: string;
  /** Applying offices; undefined where every office of the municipality may know of it. */
  readonly offices?: readonly string[];
  readonly contractor?: string;
}

/** Something that an answer said somebody may do now with a record. */
export interface Offer {
  readonly operation: Operation;
  readonly person: Person;
  readonly place: Place;
  readonly record: Row;
  readonly version: number;
}

const recordKinds = new Set(['MATTER', 'REFERRAL', 'DOCUMENT', 'DUTY']);
const MOST_OFFERS = 400;

/** What is known of the installation: records as the table has them, and what answers said may be done. */
export class World {
  readonly records = new Map<string, Row>();
  readonly owners = new Map<string, Owner>();
  readonly lines = new Map<string, Row[]>();
  readonly backlog = new Map<string, Row>();
  /** Evidence files that have arrived, by duty. */
  readonly evidence = new Map<string, string[]>();
  readonly cursors: { operation: Operation; place: Place; cursor: string }[] = [];
  /** Rows that stand in lists, whoever's: their keys make cursors. */
  readonly listed: Row[] = [];
  readonly #operations: ReadonlyMap<string, Operation>;
  #offers: Offer[] = [];
  #denials: Offer[] = [];

  constructor(operations: readonly Operation[]) {
    this.#operations = new Map(operations.map((operation) => [operation.id, operation]));
  }

  /** Takes in one change of the table. */
  changed({ before, after }: Change): void {
    const row = after ?? before;
    const { kind, id, municipality } = partitionOf(row ?? {});
    if (kind === 'BACKLOG') {
      if (after === undefined) this.backlog.delete(textAt(before, 'sk'));
      else this.backlog.set(textAt(after, 'sk'), { ...after, municipality });
    }
    if (after === undefined) return;
    if (kind === 'BACKLOG' || 'inboxPk' in after || 'officePk' in after || 'duePk' in after) {
      this.listed.push(after);
      if (this.listed.length > MOST_OFFERS) this.listed.shift();
    }
    if (textAt(after, 'pk').startsWith('PERSON#'))
      this.owners.set(textAt(after, 'id'), { municipality: textAt(after, 'municipality') });
    if (recordKinds.has(kind)) this.#recordChanged(after, id, municipality);
    if (kind === 'DELEGATION') this.#delegationChanged(after, id, municipality);
  }

  #recordChanged(row: Row, id: string, municipality: string): void {
    const sk = textAt(row, 'sk');
    if (sk === 'HEAD') {
      this.records.set(id, row);
      const owner = this.#ownerOf(row, municipality);
      this.owners.set(id, owner);
      if (textAt(row, 'number') !== '' && row['type'] === 'matter')
        this.owners.set(textAt(row, 'number'), owner);
    }
    const part = /^(CERTIFICATE|EVIDENCE|LINK)#(.+)$/.exec(sk)?.[2];
    const owner = this.owners.get(id);
    if (part !== undefined && owner !== undefined) this.owners.set(part, owner);
  }

  #ownerOf(row: Row, municipality: string): Owner {
    switch (row['type']) {
      case 'matter':
        return {
          municipality,
          offices: [textAt(row, 'applyingOffice')],
          contractor: textAt(objectAt(row, 'content'), 'contractor'),
        };
      case 'duty':
        return {
          municipality,
          offices: [textAt(row, 'applyingOffice')],
          contractor: textAt(row, 'contractor'),
        };
      case 'referral': {
        const owner = {
          municipality,
          offices: listAt(row, 'items').map((item) => textAt(item, 'applyingOffice')),
        };
        this.owners.set(textAt(row, 'documentId'), owner);
        return owner;
      }
      default:
        return this.owners.get(textAt(row, 'id')) ?? { municipality };
    }
  }

  #delegationChanged(row: Row, id: string, municipality: string): void {
    if (row['type'] === 'delegation') {
      const owner = {
        municipality,
        offices: [textAt(row, 'applyingOffice')],
        contractor: textAt(row, 'contractor'),
      };
      this.owners.set(id, owner);
      for (const line of this.lines.get(id) ?? []) this.owners.set(textAt(line, 'id'), owner);
    } else if (row['type'] === 'ledger-line') {
      const others = (this.lines.get(id) ?? []).filter((line) => line['position'] !== row['position']);
      this.lines.set(id, [...others, row]);
      const owner = this.owners.get(id);
      if (owner !== undefined) this.owners.set(textAt(row, 'id'), owner);
    }
  }

  /** Takes in what an answer says: which actions are allowed on a record, and where a list goes on. */
  heard({ request, answer }: Exchange): void {
    const { person, place, operation } = request;
    if (answer?.status !== 200 || person === undefined || place === undefined || operation === undefined)
      return;
    // What a guest may do it does below /link: guests.ts sees to that.
    if (person.scheme === 'Link') return;
    const body = answer.json as Row;
    if (typeof body !== 'object' || body === null) return;
    if (textAt(body, 'next') !== '') this.#keepCursor({ operation, place, cursor: textAt(body, 'next') });
    for (const type of ['matter', 'referral', 'document', 'duty']) {
      const record = this.records.get(textAt(objectAt(body, type), 'id'));
      if (record === undefined) continue;
      for (const action of listAt(body, 'actions')) {
        const offered = this.#operations.get(textAt(action, 'id'));
        if (offered === undefined) continue;
        const list = action['allowed'] === true ? this.#offers : this.#denials;
        list.push({ operation: offered, person, place, record, version: numberAt(body, 'version') });
      }
    }
    this.#offers = this.#offers.slice(-MOST_OFFERS);
    this.#denials = this.#denials.slice(-MOST_OFFERS);
  }

  #keepCursor(cursor: World['cursors'][number]): void {
    this.cursors.push(cursor);
    if (this.cursors.length > 60) this.cursors.shift();
  }

  /** The offers heard so far, newest last; they are kept for requests that come too late. */
  get offers(): readonly Offer[] {
    return this.#offers;
  }

  /** What answers said cannot be done. */
  get denials(): readonly Offer[] {
    return this.#denials;
  }

  /** Keeps an offer, for requests that bend it or come too late. */
  remember(offer: Offer): void {
    this.#offers.push(offer);
  }

  /** Takes the offers away: each is to be acted on once. */
  takeOffers(): Offer[] {
    const taken = this.#offers;
    this.#offers = [];
    return taken;
  }

  recordsOf(municipality: string): Row[] {
    return [...this.records.values()].filter((row) => row['municipality'] === municipality);
  }
}

/** What URLs call a record. */
export const keyOf = (record: Row): string =>
  textAt(record, record['type'] === 'matter' && textAt(record, 'number') !== '' ? 'number' : 'id');

/** Path parameters that lead to a record, whichever of them a path names. */
export const parametersOf = (record: Row): Record<string, string> => ({
  municipality: textAt(record, 'municipality'),
  [textAt(record, 'type')]: keyOf(record),
  subject: keyOf(record),
});

/** Who must act on a record now: the actors of its turn, or its office while it is a draft. */
export function isTurnOf(record: Row, place: Place): boolean {
  if (record['municipality'] !== place.municipality) return false;
  const turn = objectAt(record, 'turn');
  if (turn['kind'] === 'person')
    return listAt(turn, 'actors').some(({ office, role }) => office === place.office && role === place.role);
  return record['step'] === 'draft' && place.role === 'staff' && record['applyingOffice'] === place.office;
}
