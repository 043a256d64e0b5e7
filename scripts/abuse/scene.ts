import { randomUUID } from 'node:crypto';
import type fc from 'fast-check';

import type { Onboarding } from '../../embedded/onboard.ts';
import type { Draw } from './draw.ts';
import { fitBody } from './fit.ts';
import type { ApiDocument, Operation } from './operations.ts';
import { holders, type Person, type Place } from './people.ts';
import type { Row } from './rows.ts';
import { type Completeness, schemaArbitrary } from './schema-arbitrary.ts';
import { isTurnOf, type World } from './world.ts';

/** Who does something where. */
export interface Role {
  readonly person: Person;
  readonly place: Place;
}

export interface SceneOptions {
  readonly document: ApiDocument;
  readonly world: World;
  readonly draw: Draw;
  readonly people: readonly Person[];
  readonly municipalities: readonly Onboarding[];
  /** Virtual now, in milliseconds since the epoch. */
  readonly now: () => number;
}

/** What every family of requests is made from: the API's document, the people, the state, and chance. */
export class Scene {
  readonly operations: readonly Operation[];
  readonly world: World;
  readonly draw: Draw;
  readonly people: readonly Person[];
  readonly #options: SceneOptions;
  readonly #bodies = new Map<string, fc.Arbitrary<unknown>>();

  constructor(options: SceneOptions) {
    this.operations = options.document.operations;
    this.world = options.world;
    this.draw = options.draw;
    this.people = options.people;
    this.#options = options;
  }

  /** The operation with an id; undefined when the API has none. */
  operation(id: string): Operation | undefined {
    return this.operations.find((each) => each.id === id);
  }

  /** Every municipality's code. */
  get codes(): string[] {
    return this.#options.municipalities.map(({ profile }) => profile.code);
  }

  #today(): string {
    return new Date(this.#options.now() + 9 * 3_600_000).toISOString().slice(0, 10);
  }

  #arbitrary(operation: Operation, completeness: Completeness): fc.Arbitrary<unknown> | undefined {
    if (operation.body === undefined) return undefined;
    const name = `${operation.id} ${completeness}`;
    const { resolve } = this.#options.document;
    const known = this.#bodies.get(name) ?? schemaArbitrary(operation.body, completeness, resolve);
    this.#bodies.set(name, known);
    return known;
  }

  /** A body that the document allows, fitted to the state; undefined where the operation takes none. */
  body(operation: Operation, place: Place, record?: Row, completeness: Completeness = 'full'): unknown {
    const arbitrary = this.#arbitrary(operation, completeness);
    if (arbitrary === undefined) return undefined;
    const profile = this.#options.municipalities.find(
      (each) => each.profile.code === place.municipality,
    )?.profile;
    const contractors = profile?.contractors.map(({ id }) => id) ?? [];
    const { world, draw } = this;
    const setting = { world, draw, place, record, contractors, today: this.#today() };
    return fitBody(draw.from(arbitrary), setting);
  }

  /** A fresh Idempotency-Key. */
  key(): string {
    return randomUUID();
  }

  /** Somebody in a place that fits; undefined when there is none. */
  somebody(fits: (place: Place) => boolean): Role | undefined {
    return this.draw.pick(holders(this.people, fits));
  }

  /** Somebody whose role may use an operation, in a municipality if one is named. */
  someUser(operation: Operation, municipality?: string): Role | undefined {
    return this.somebody(
      (place) =>
        (operation.roles.length === 0 || operation.roles.includes(place.role)) &&
        (municipality === undefined || place.municipality === municipality),
    );
  }

  /** Somebody whose turn a record is. */
  someActor(record: Row): Role | undefined {
    return this.somebody((place) => isTurnOf(record, place));
  }
}
