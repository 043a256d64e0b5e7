import { closingProblems } from '../../../../functions/domain/delegation/closing.ts';
import {
  balanceOf,
  ledgerRows,
  lineBalance,
  type LedgerRow,
  type PostedLine,
} from '../../../../functions/domain/ledger/balance.ts';
import { arrival, posted, staged, type Booking } from '../../../../functions/domain/ledger/booking.ts';
import { belowProblems, correctionProblems, partOf } from '../../../../functions/domain/ledger/correction.ts';
import type { LedgerEntry } from '../../../../functions/domain/ledger/entry.ts';
import { movementProblems, returnProblems } from '../../../../functions/domain/ledger/movement.ts';
import {
  arrivedFrom,
  correctionBelowPlan,
  correctionPlan,
  giveBackPlan,
  transferPlan,
} from '../../../../functions/domain/ledger/plan.ts';
import type { LedgerLine } from '../../../../functions/domain/ledger/line.ts';

export const today = '2025-04-10';
export const on = '2025-04-01';

/** One tier as storage would hold it: headers, and rows that may lie there without one. */
export interface Tier {
  readonly id: string;
  readonly entries: LedgerEntry[];
  readonly lines: { line: LedgerLine; postings: PostedLine['postings'][number][] }[];
  /** What a plain count by hand says is open of each line, by position. */
  readonly byHand: Map<number, number>;
  closed: boolean;
}

const base32 = '0123456789abcdefghjkmnpqrstvwxyz';
const suffix = (n: number): string =>
  [...Array(25).keys()].map((place) => base32[Math.floor(n / 32 ** (24 - place)) % 32] ?? '0').join('');
const idOf = (prefix: string, n: number): string => `${prefix}_0${suffix(n)}`;

export const newTier = (n: number): Tier => ({
  id: idOf('del', n),
  entries: [],
  lines: [],
  byHand: new Map(),
  closed: false,
});

/** Rows as storage keeps them: what is there already stays as it is, so that a redelivery changes nothing. */
export function put(tier: Tier, { entry, lines, postings }: Booking, { header = true } = {}): void {
  if (header && !tier.entries.some(({ id }) => id === entry.id)) tier.entries.push(entry);
  for (const line of lines)
    if (!tier.lines.some((each) => each.line.position === line.position))
      tier.lines.push({ line, postings: [] });
  for (const posting of postings) {
    const found = tier.lines.find((each) => each.line.position === posting.position);
    if (found && !found.postings.some(({ entryId }) => entryId === posting.entryId))
      found.postings.push(posting);
  }
}

const counts = (tier: Tier) => (entryId: string) => tier.entries.some(({ id }) => id === entryId);

export const rowsOf = (tier: Tier): LedgerRow[] => ledgerRows(tier.lines, counts(tier));

/** Lines as a command reads them: what is not there yet is left out. */
const ground = (tier: Tier) => ({
  today,
  lines: tier.lines
    .filter(({ line }) => line.staged === undefined || counts(tier)(line.entryId))
    .map(({ line, postings }): PostedLine => ({
      line: { ...line, staged: undefined },
      postings: postings
        .filter(({ staged: is, entryId }) => is === undefined || counts(tier)(entryId))
        .map((posting) => ({ ...posting, staged: undefined })),
    })),
});

export type Command =
  | { kind: 'hand-over'; tier: number; quantities: number[] }
  | { kind: 'import'; tier: number; quantities: number[]; dies: boolean }
  | { kind: 'transfer' | 'return' | 'give-back' | 'certify'; tier: number; line: number; quantity: number }
  | { kind: 'correct'; tier: number; entry: number; line: number; quantity: number }
  | { kind: 'redeliver' }
  | { kind: 'close'; tier: number };

/** A tree of three tiers, one below the other, and what was booked in it last. */
export class Tree {
  readonly tiers = [newTier(0), newTier(1), newTier(2)] as const;
  #next = 1;
  #last: { tier: Tier; booking: Booking }[] = [];
  refused = 0;

  readonly #newEntry = (): string => idOf('ent', this.#next++);

  #heading(tier: Tier) {
    return {
      id: this.#newEntry(),
      delegationId: tier.id,
      on,
      by: 'kankyo',
      at: '2025-04-10T00:00:00.000Z',
      enteredBy: { office: 'kankyo', role: 'staff' },
    };
  }

  #occasion(given: Tier, taken: Tier) {
    const { id: _id, delegationId: _own, ...occasion } = this.#heading(given);
    return {
      ...occasion,
      given: { delegationId: given.id, entryId: this.#newEntry() },
      taken: { delegationId: taken.id, entryId: this.#newEntry() },
    };
  }

  #places(tier: Tier) {
    return {
      lastPosition: tier.lines.length,
      lineId: () => idOf('lin', this.#next++),
    };
  }

  #book(...bookings: { tier: Tier; booking: Booking }[]): true {
    for (const { tier, booking } of bookings) put(tier, booking);
    this.#last = bookings;
    return true;
  }

  /** The tier a command names. */
  tier(index: number): Tier {
    return this.tiers[index % 3] ?? this.tiers[0];
  }

  /** Does what a command says if the rules let it; whether they did. */
  run(command: Command): boolean {
    if (command.kind === 'redeliver') {
      for (const { tier, booking } of this.#last) put(tier, booking);
      return true;
    }
    const tier = this.tier(command.tier);
    const below = this.tiers[(command.tier % 3) + 1];
    if (command.kind === 'close') {
      if (closingProblems(tier.entries, rowsOf(tier), this.#below(tier)).length > 0) return false;
      tier.closed = true;
      return true;
    }
    if (tier.closed) return false;
    switch (command.kind) {
      case 'hand-over':
      case 'import':
        return this.#arrive(tier, command.quantities, command);
      case 'correct':
        return this.#correct(tier, below, command);
      case 'transfer':
        return below !== undefined && !below.closed && this.#transfer(tier, below, command);
      case 'give-back': {
        const above = this.tiers[(command.tier % 3) - 1];
        return above !== undefined && !above.closed && this.#giveBack(tier, above, command);
      }
      case 'return':
      case 'certify':
        return this.#leave(tier, command.kind, command);
    }
  }

  #below(tier: Tier) {
    const index = this.tiers.indexOf(tier);
    return this.tiers.slice(index + 1, index + 2).map(({ closed }) => ({
      contractor: 'gyosha',
      matterKey: '131041-0001',
      status: closed ? ('closed' as const) : ('active' as const),
    }));
  }

  #arrive(tier: Tier, quantities: number[], command: Command): true {
    const things = quantities.map((quantity) => ({
      medium: { kind: 'portable-medium' as const, text: 'USBメモリ' },
      dataClass: 'confidential' as const,
      quantity,
    }));
    const places = this.#places(tier);
    const booking = arrival(this.#heading(tier), 'hand-over', things, places);
    if (command.kind === 'import') put(tier, staged(booking), { header: false });
    if (command.kind === 'import' && command.dies) return true;
    for (const { position, quantity } of booking.lines) tier.byHand.set(position, quantity);
    return this.#book({ tier, booking: command.kind === 'import' ? staged(booking) : booking });
  }

  #moving(tier: Tier, { line, quantity }: { line: number; quantity: number }) {
    const lines = [{ line, quantity }];
    return { lines, refused: movementProblems({ on, lines }, ground(tier)).length > 0 };
  }

  #byHand(tier: Tier, line: number, by: number): void {
    tier.byHand.set(line, (tier.byHand.get(line) ?? 0) + by);
  }

  #leave(tier: Tier, kind: 'return' | 'certify', command: { line: number; quantity: number }): boolean {
    const { lines, refused } = this.#moving(tier, command);
    if (refused) return false;
    const found = ground(tier).lines.find(({ line }) => line.position === command.line);
    if (!found) return false;
    this.#byHand(tier, command.line, -command.quantity);
    const amounts = lines.map(({ quantity }) => ({ line: found.line, quantity }));
    const booking =
      kind === 'return'
        ? posted(this.#heading(tier), 'return', 'returned', amounts)
        : posted(this.#heading(tier), 'certificate', 'certified', amounts);
    return this.#book({ tier, booking });
  }

  #transfer(tier: Tier, below: Tier, command: { line: number; quantity: number }): boolean {
    const { lines: amounts, refused } = this.#moving(tier, command);
    if (refused) return false;
    const occasion = this.#occasion(tier, below);
    const [out, arrived] = transferPlan(
      occasion,
      { amounts, lines: ground(tier).lines },
      this.#places(below),
    );
    this.#byHand(tier, command.line, -command.quantity);
    for (const { position, quantity } of arrived.lines) below.byHand.set(position, quantity);
    return this.#book({ tier, booking: out }, { tier: below, booking: arrived });
  }

  #giveBack(tier: Tier, above: Tier, command: { line: number; quantity: number }): boolean {
    const { lines: amounts, refused } = this.#moving(tier, command);
    const wrong = returnProblems({ lines: amounts, to: 'tier-above' }, ground(tier)).length > 0;
    if (refused || wrong) return false;
    const [back, received] = giveBackPlan(this.#occasion(tier, above), {
      amounts,
      lines: ground(tier).lines,
      above: ground(above).lines,
    });
    this.#byHand(tier, command.line, -command.quantity);
    for (const { position, quantity } of received.postings) this.#byHand(above, position, quantity);
    return this.#book({ tier, booking: back }, { tier: above, booking: received });
  }

  #correct(
    tier: Tier,
    below: Tier | undefined,
    { entry: index, line, quantity }: { entry: number; line: number; quantity: number },
  ): boolean {
    const entry = tier.entries[index % Math.max(1, tier.entries.length)];
    if (!entry) return false;
    const correction = { corrects: entry.id, reason: '数え誤り', lines: [{ line, quantity }] };
    const { lines } = ground(tier);
    if (correctionProblems(correction, tier.entries, { lines }).length > 0) return false;
    const booking = correctionPlan(this.#heading(tier), entry, correction, lines);
    const sign = partOf(entry) === 'handedOver' ? 1 : -1;
    if (entry.kind !== 'transfer-out' || !below) {
      this.#byHand(tier, line, sign * quantity);
      return this.#book({ tier, booking });
    }
    const there = ground(below).lines;
    const source = lines.find((each) => each.line.position === line);
    const arrived = arrivedFrom(source?.line.id ?? '', entry, there);
    if (below.closed || belowProblems(correction, () => arrived).length > 0) return false;
    const other = correctionBelowPlan(this.#heading(below), entry, correction, { lines, below: there });
    this.#byHand(tier, line, sign * quantity);
    if (arrived) this.#byHand(below, arrived.line.position, quantity);
    return this.#book({ tier, booking }, { tier: below, booking: other });
  }

  /** What every tier says: by its headers, by its lines, and counted by hand. */
  said() {
    return this.tiers.map((tier) => ({
      tier,
      headers: balanceOf(tier.entries),
      lines: ground(tier).lines.map((each) => ({ position: each.line.position, ...lineBalance(each) })),
      byHand: tier.byHand,
    }));
  }
}
