import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type * as z from 'zod';

import { profileSchema, type Profile } from '../../functions/domain/procedure/profile.ts';
import { crossCheck } from './cross-check.ts';
import { scenarioSchema, type ScenarioFile } from './format.ts';

/** A file that is no scenario; `problems` says where, one sentence each. */
export class BadScenario extends Error {
  override readonly name = 'BadScenario';
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

const verbAt = (file: unknown, part: string, index: number): string => {
  const steps: unknown = typeof file === 'object' && file !== null ? Reflect.get(file, part) : undefined;
  const step: unknown = Array.isArray(steps) ? steps[index] : undefined;
  const verb = typeof step === 'object' && step !== null && 'do' in step ? step.do : undefined;
  return typeof verb === 'string' ? ` (${verb})` : '';
};

/** Where a schema found something wrong, in the file's own terms: steps and people are counted from 1. */
function placeOf(path: readonly PropertyKey[], file: unknown): string {
  const [first, second, ...rest] = path.map(String);
  if (first === undefined) return 'the file';
  const counted = { before: 'before', steps: 'step', people: 'people', ends: 'ends' }[first];
  if (counted === undefined || second === undefined) return path.map(String).join('.');
  const verb = first === 'steps' || first === 'before' ? verbAt(file, first, Number(second)) : '';
  return [`${counted} ${String(Number(second) + 1)}${verb}`, rest.join('.')]
    .filter((part) => part !== '')
    .join(' ');
}

const sentencesOf = (error: z.ZodError, file: unknown): string[] =>
  error.issues.map((issue) => `${placeOf(issue.path, file)}: ${issue.message}`);

const municipalities = fileURLToPath(new URL('../../municipalities', import.meta.url));

const profileOfCode = (code: string): Profile => {
  const file = readdirSync(municipalities).find((name) => name.startsWith(`${code}-`));
  if (file === undefined)
    throw new BadScenario([`municipality: the project has no profile of ${code}; put one under "profile"`]);
  return profileSchema.parse(JSON.parse(readFileSync(join(municipalities, file), 'utf8')));
};

/**
 * A parsed JSON value as a scenario, with the profile it runs on.
 * @throws BadScenario with every problem found, each with the number of its step and the field.
 */
export function toScenario(file: unknown): { scenario: ScenarioFile; profile: Profile } {
  const parsed = scenarioSchema.safeParse(file);
  if (!parsed.success) throw new BadScenario(sentencesOf(parsed.error, file));
  const { municipality, profile: own } = parsed.data;
  if ((municipality === undefined) === (own === undefined))
    throw new BadScenario(['the file: give either "municipality" (a code) or "profile" (a whole profile)']);
  const profile = own ?? profileOfCode(municipality ?? '');
  const problems = crossCheck(parsed.data, profile);
  if (problems.length > 0) throw new BadScenario(problems);
  return { scenario: parsed.data, profile };
}

/**
 * The scenario in a file, with the profile it runs on.
 * @param changed what becomes of the parsed file before it is read.
 * @throws BadScenario when the file cannot be read, is not JSON or is not a scenario.
 */
export function readScenario(
  path: string,
  changed: (file: unknown) => unknown = (file) => file,
): { scenario: ScenarioFile; profile: Profile } {
  let file: unknown;
  try {
    file = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new BadScenario([error instanceof Error ? error.message : String(error)]);
  }
  return toScenario(changed(file));
}
