import { guestWith, holderAt, makeLink, type MadeLink } from '../../test/support/guest.ts';
import { personWith } from '../../test/support/api-client.ts';
import { holders, type Person } from './people.ts';
import { numberAt, type Row, textAt } from './rows.ts';
import type { World } from './world.ts';

/** Somebody who came in by a link for one duty, with the session as it is now. */
export interface Guest {
  readonly person: Person;
  readonly duty: Row;
  readonly session: string;
}

const MOST_GUESTS = 6;

/** Links that departments made for duties that ask for a certificate, and the sessions they opened. */
export class Guests {
  readonly #url: string;
  readonly #people: readonly Person[];
  readonly #links = new Map<string, MadeLink>();
  #all: Guest[] = [];
  /** Sessions whose link was revoked, or that were left. */
  readonly dead: string[] = [];

  constructor(url: string, people: readonly Person[]) {
    this.#url = url;
    this.#people = people;
  }

  get all(): readonly Guest[] {
    return this.#all;
  }

  /** Opens the links of some duties anew: the clock moves on by days, and sessions last for half an hour. */
  async refresh(world: World): Promise<void> {
    const asking = [...world.records.values()].filter(
      (record) =>
        record['type'] === 'duty' &&
        record['status'] === 'open' &&
        record['step'] === 'submit-certificate' &&
        numberAt(record, 'round') > 0,
    );
    const opened = await Promise.all(asking.slice(-MOST_GUESTS).map((duty) => this.#open(duty)));
    this.#all = opened.filter((guest) => guest !== undefined);
  }

  /** A link for a duty, opened; undefined when somebody handed the certificate in meanwhile. */
  async #open(duty: Row): Promise<Guest | undefined> {
    const municipality = textAt(duty, 'municipality');
    try {
      const link = this.#links.get(textAt(duty, 'id')) ?? (await this.#make(duty, municipality));
      const { session } = await holderAt(this.#url, municipality).open(link);
      const place = {
        id: link.id,
        municipality,
        office: textAt(duty, 'contractor'),
        role: 'contractor',
      };
      const { sub } = guestWith(this.#url, municipality, session);
      return { person: { sub, places: [place], token: () => session, scheme: 'Link' }, duty, session };
    } catch {
      this.#links.delete(textAt(duty, 'id'));
      return undefined;
    }
  }

  async #make(duty: Row, municipality: string): Promise<MadeLink> {
    const [staff] = holders(
      this.#people.filter(({ places }) => places.length === 1),
      (place) =>
        place.municipality === municipality &&
        place.role === 'staff' &&
        place.office === textAt(duty, 'applyingOffice'),
    );
    if (!staff) throw new Error('nobody is staff of the duty’s office');
    const { sub, token } = staff.person;
    const department = personWith({ base: this.#url, municipality, sub, token: token() });
    const path = `/duties/${textAt(duty, 'id')}`;
    const link = await makeLink(department, path);
    this.#links.set(textAt(duty, 'id'), link);
    if (this.dead.length < MOST_GUESTS) await this.#revoked(department, path, municipality);
    return link;
  }

  /** A session that must open nothing any more. */
  async #revoked(
    department: ReturnType<typeof personWith>,
    path: string,
    municipality: string,
  ): Promise<void> {
    const link = await makeLink(department, path);
    const { session } = await holderAt(this.#url, municipality).open(link);
    await department.call('POST', `${path}/links/${link.id}/revocation`, { body: {} });
    this.dead.push(session);
  }
}
