import { seededRandom } from '../../embedded/seeded-random.ts';
import { type ChaosMatter, Creations, type Work } from './department.ts';
import { Desk } from './desk.ts';
import { ChaosInstallation, type InstallationOptions } from './installation.ts';
import { ChaosPerson, type Progress } from './person.ts';

export interface ChaosOptions {
  readonly kills: number;
  readonly matters: number;
  readonly seed: number;
  readonly say: (line: string) => void;
}

const MUNICIPALITY = '131041';
const STARTS_AT = '2026-06-01T10:00:00+09:00';
/** One run: the server, the people and how far they have come. */
export interface Course {
  readonly options: ChaosOptions;
  readonly random: () => number;
  readonly installation: ChaosInstallation;
  readonly progress: Progress;
  readonly work: Work;
  readonly people: Readonly<Record<string, ChaosPerson>>;
  readonly desks: readonly Desk[];
  readonly requested: ChaosMatter[];
  readonly ended: Set<string>;
  killed: number;
}

const who = ['mie', 'koyomi', 'nagisa', 'akira', 'tsubasa', 'hikaru'] as const;

/** Everything for a run on a data folder; nothing has started yet. */
export const openCourse = (
  options: ChaosOptions,
  folder: string,
  port: number,
  more: Pick<InstallationOptions, 'numbersConsultations'> = {},
): Course => {
  const random = seededRandom(options.seed);
  const installation = new ChaosInstallation({ folder, port, startsAt: STARTS_AT, ...more });
  const progress: Progress = { posts: 0, accepted: 0, held: false, over: false };
  const people = Object.fromEntries(
    who.map((name) => {
      const person = { sub: `demo-${MUNICIPALITY}-${name}`, municipality: MUNICIPALITY };
      return [name, new ChaosPerson(installation.url, person, progress, random)];
    }),
  );
  const desks = who.map((name) => new Desk(name, personIn(people, name), progress));
  const work = { progress, creations: new Creations(), surprises: [] };
  return {
    options,
    random,
    installation,
    progress,
    work,
    people,
    desks,
    requested: [],
    ended: new Set(),
    killed: 0,
  };
};

/** The person of that name. */
export const personIn = (people: Readonly<Record<string, ChaosPerson>>, name: string): ChaosPerson => {
  const person = people[name];
  if (person === undefined) throw new RangeError(`Nobody is called ${name}.`);
  return person;
};
