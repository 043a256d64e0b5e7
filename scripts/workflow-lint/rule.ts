import type * as z from 'zod';
import type { Placeholder } from '../../workflows/placeholders.ts';
import type { Definition } from './definition.ts';

/** What a machine's tasks take and answer; `errors` are those a definition may catch by name. */
export interface Contract {
  readonly input: z.ZodObject;
  readonly tasks: Readonly<
    Record<
      string,
      { readonly input: z.ZodObject; readonly output: z.ZodObject; readonly errors?: readonly string[] }
    >
  >;
}

/** One definition with everything it is held to. */
export interface LintedMachine {
  readonly name: string;
  readonly definition: Definition;
  readonly contract: Contract;
  /** The parsed labels file, whatever it holds. */
  readonly labels: unknown;
}

/** All machines of the project, because a child is held to its parent. */
export interface LintedWorkflows {
  readonly machines: readonly LintedMachine[];
  readonly placeholders: Readonly<Record<string, Readonly<Record<string, Placeholder>>>>;
  readonly groups: readonly string[];
}

/** Where a rule is broken (a state, or `definition`) and how. */
export interface Breach {
  readonly where: string;
  readonly what: string;
}

/** A rule of the definitions: the sentence says what holds, `check` lists where it does not. */
export interface LintRule {
  readonly id: string;
  readonly sentence: string;
  readonly check: (machine: LintedMachine, workflows: LintedWorkflows) => Breach[];
}

export const WHOLE_DEFINITION = 'definition';

/** A breach at a state when `broken`, else none. */
export const when = (broken: boolean, where: string, what: string): Breach[] =>
  broken ? [{ where, what }] : [];
