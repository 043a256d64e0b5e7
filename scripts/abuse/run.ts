import { setTimeout as pause } from 'node:timers/promises';

import { answerFindings } from './answer-check.ts';
import { Counts } from './counts.ts';
import { Draw } from './draw.ts';
import {
  nearlyValidRequests,
  oversizedRequests,
  poisonedRequests,
  unfitRequests,
} from './families/bodies.ts';
import { cursorRequests, httpRequests, publicRequests } from './families/http.ts';
import { othersIdsRequests, tokenRequests } from './families/identity.ts';
import { deniedRequests, duplicateTrial, lateRequests, raceTrial, type Trial } from './families/order.ts';
import { guestRefusals, guestRequests } from './families/guests.ts';
import { act, isRipe, look, newRequests, readRequests, turnRequests } from './families/valid.ts';
import { type Forgery, forgeriesOf } from './forged-tokens.ts';
import { Guests } from './guests.ts';
import type { Installation } from './installation.ts';
import { leakFindings } from './leak-check.ts';
import { readDocument } from './operations.ts';
import { type People, signInAll } from './people.ts';
import type { AbuseRequest, Exchange, Finding } from './request.ts';
import { Scene } from './scene.ts';
import { seed } from './seed.ts';
import { createSender, type Sender } from './send.ts';
import { digestOfTable, verifyAllJournals } from './table-scan.ts';
import { type TableWatch, watchTable } from './table-watch.ts';
import { sendPhotos } from './uploads.ts';
import { World } from './world.ts';

export interface Outcome {
  readonly counts: Counts;
  readonly findings: readonly Finding[];
  readonly seconds: number;
  readonly rounds: number;
  readonly digests: number;
  readonly journals: number;
  readonly events: number;
}

const DAY_MS = 86_400_000;
const DAY_EVERY_MS = 12_000;
/** Most of the time that may go into digests of the whole table. */
const DIGEST_SHARE = 0.12;

/** One run against one installation. */
export class Run {
  readonly counts = new Counts();
  readonly #installation: Installation;
  readonly #scene: Scene;
  readonly #sender: Sender;
  readonly #watch: TableWatch;
  readonly #people: People;
  readonly #guests: Guests;
  readonly #forgeries: readonly Forgery[];
  readonly #findings: Finding[] = [];
  #digestMs = 0;
  #digests = 0;
  #started = performance.now();
  #dayMoved = performance.now();

  private constructor(
    installation: Installation,
    parts: { scene: Scene; sender: Sender; watch: TableWatch; people: People },
  ) {
    this.#installation = installation;
    this.#scene = parts.scene;
    this.#sender = parts.sender;
    this.#watch = parts.watch;
    this.#people = parts.people;
    this.#guests = new Guests(installation.served.url, parts.people.all);
    const [first] = parts.people.all;
    this.#forgeries = forgeriesOf(first?.token() ?? '', parts.people.idToken, installation.issuerKeys);
  }

  /** Signs everybody in, walks the first matters, and starts to watch the table. */
  static async prepare(installation: Installation, seedNumber: number): Promise<Run> {
    const { served, municipalities } = installation;
    const people = await signInAll(served.url, municipalities);
    await seed({ served, people: people.all }, municipalities);
    const described: unknown = await (await fetch(`${served.url}/api/openapi.json`)).json();
    const document = readDocument(described);
    const world = new World(document.operations);
    const draw = new Draw(seedNumber);
    const scene = new Scene({
      document,
      world,
      draw,
      people: people.all,
      municipalities,
      now: () => served.clock.now(),
    });
    const watch = watchTable((change) => world.changed(change));
    return new Run(installation, { scene, sender: createSender(served.url), watch, people });
  }

  get sender(): Sender {
    return this.#sender;
  }

  async #send(requests: readonly AbuseRequest[]): Promise<Exchange[]> {
    const exchanges = await this.#sender.sendAll(requests);
    this.counts.add(exchanges);
    for (const exchange of exchanges) this.#scene.world.heard(exchange);
    return exchanges;
  }

  /** Reads what changed in the table, then holds the table and the answers against what must always be. */
  async #check(exchanges: readonly Exchange[]): Promise<number> {
    const { changes, faults } = await this.#watch.look();
    this.#findings.push(
      ...faults.map((detail) => ({ what: 'the table holds what it must not', detail })),
      ...answerFindings(exchanges),
      ...leakFindings(exchanges, this.#scene.world),
    );
    return changes;
  }

  async #try({ requests, inOrder, fault }: Trial): Promise<Exchange[]> {
    const exchanges: Exchange[] = [];
    if (inOrder) for (const request of requests) exchanges.push(...(await this.#send([request])));
    else exchanges.push(...(await this.#send(requests)));
    const what = fault(exchanges);
    if (what !== undefined)
      this.#findings.push({
        what,
        detail: exchanges.map(({ answer }) => answer?.status).join(' '),
        ...exchanges[0],
      });
    return exchanges;
  }

  /** Requests of which many must succeed: looks, actions, duplicates, races, and all kinds of bent ones between them. */
  async #lively(): Promise<void> {
    const scene = this.#scene;
    await this.#guests.refresh(scene.world);
    const looks = await this.#send([...turnRequests(scene, 60), ...readRequests(scene, 80)]);
    await this.#check(looks);
    const ripe = scene.draw.some(scene.world.takeOffers(), 200).filter((offer) => isRipe(scene, offer));
    const fresh = [...new Map(ripe.map((offer) => [offer.record['id'], offer])).values()];
    const trials = [
      ...fresh.slice(0, 4).map((offer) => duplicateTrial(scene, offer)),
      ...fresh.slice(4, 8).map((offer) => raceTrial(scene, offer)),
    ];
    for (const offer of fresh) scene.world.remember(offer);
    const requests = [
      ...fresh.slice(8, 36).map((offer) => act(scene, offer)),
      ...newRequests(scene),
      ...nearlyValidRequests(scene, 50),
      ...poisonedRequests(scene, 12),
      ...httpRequests(scene, 50),
      ...cursorRequests(scene, 24),
      ...guestRequests(scene, this.#guests, 30),
    ];
    const exchanges = await Promise.all([this.#send(requests), ...trials.map((trial) => this.#try(trial))]);
    const photos = await sendPhotos(exchanges.flat(), scene, this.sender);
    await this.#check([...exchanges.flat(), ...photos]);
  }

  async #still(): Promise<void> {
    await this.#installation.served.work.quiet();
  }

  async #digest(): Promise<string> {
    const before = performance.now();
    const { digest } = await digestOfTable();
    this.#digestMs += performance.now() - before;
    this.#digests += 1;
    return digest;
  }

  /** Requests that must all be refused, sent while nothing else moves: the table must be as it was. */
  async #refused(): Promise<void> {
    const scene = this.#scene;
    await this.#still();
    await this.#check(await this.#send(this.#glances()));
    const affordable = this.#digestMs < DIGEST_SHARE * (performance.now() - this.#started);
    const before = affordable ? await this.#digest() : undefined;
    const requests = [
      ...tokenRequests(scene, this.#forgeries, 100),
      ...guestRefusals(scene, this.#guests, 60),
      ...othersIdsRequests(scene, 120),
      ...deniedRequests(scene, 70),
      ...lateRequests(scene, 24),
      ...unfitRequests(scene, 60),
      ...oversizedRequests(scene, 2),
    ];
    const exchanges = await this.#send(requests);
    await this.#still();
    const changes = await this.#check(exchanges);
    const after = before === undefined ? undefined : await this.#digest();
    if (changes === 0 && before === after) return;
    const accepted = exchanges.find(({ answer }) => (answer?.status ?? 500) < 400);
    this.#findings.push({
      what: 'the table changed though everything was refused',
      detail: `${String(changes)} rows changed`,
      ...accepted,
    });
  }

  /** Records seen by people whose turn they mostly are not: their pages say what must be refused. */
  #glances(): AbuseRequest[] {
    const scene = this.#scene;
    return scene.draw.some([...scene.world.records.values()], 50).flatMap((record) => {
      const role = scene.somebody(({ municipality }) => municipality === record['municipality']);
      return role === undefined ? [] : look(scene, record, role);
    });
  }

  async #nextDay(): Promise<void> {
    if (performance.now() - this.#dayMoved < DAY_EVERY_MS) return;
    const { clock } = this.#installation.served;
    await clock.moveTo(Math.ceil(clock.now() + DAY_MS));
    this.#dayMoved = performance.now();
    await this.#people.renew();
    await this.#check(await this.#send(publicRequests(this.#scene)));
  }

  /** Rounds of requests for some seconds, or until something happened that must not; then every journal once more. */
  async go(seconds: number): Promise<Outcome> {
    await this.#check([]);
    this.#started = performance.now();
    const end = this.#started + seconds * 1000;
    let rounds = 0;
    while (performance.now() < end && this.#findings.length === 0) {
      await this.#lively();
      if (this.#findings.length === 0) await this.#refused();
      await this.#nextDay();
      rounds += 1;
      // Lets connections and timers breathe between rounds.
      await pause(0);
    }
    const spent = (performance.now() - this.#started) / 1000;
    await this.#still();
    await this.#check([]);
    const { journals, events, faults } = await verifyAllJournals(this.#watch.chains);
    this.#findings.push(...faults.map((detail) => ({ what: 'a journal does not verify', detail })));
    const { counts } = this;
    return {
      counts,
      findings: this.#findings,
      seconds: spent,
      rounds,
      digests: this.#digests,
      journals,
      events,
    };
  }
}
