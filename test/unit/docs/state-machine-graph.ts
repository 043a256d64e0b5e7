import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { labelsSchema } from '../../../workflows/label.ts';
import { root } from './pages.ts';

const stateSchema = z.object({
  Type: z.string(),
  Resource: z.string().optional(),
  Next: z.string().optional(),
  Default: z.string().optional(),
  Choices: z.array(z.object({ Condition: z.string(), Next: z.string() })).optional(),
});
type State = z.infer<typeof stateSchema>;

const definitionSchema = z.object({ StartAt: z.string(), States: z.record(z.string(), stateSchema) });

export interface Arrow {
  readonly from: string;
  readonly to: string;
  /** The decision that leads this way; undefined where there is only one way. */
  readonly when: string | undefined;
}

const read = (file: string): unknown => JSON.parse(readFileSync(join(root, 'workflows', file), 'utf8'));

/** The words a condition compares with: `{% $states.input.decision = 'accept' %}` is `accept`. */
const wordIn = (condition: string): string => /'([^']*)'/.exec(condition)?.[1] ?? condition;

/**
 * A machine as people think of it: no Choice states (their decisions stand on the arrows), no failures, and without the
 * way in, which leads from `find-step` to whatever step the record stands at.
 */
export function graphOf(machine: string): { states: Map<string, State>; arrows: Arrow[] } {
  const { StartAt, States } = definitionSchema.parse(read(`${machine}.asl.json`));
  const drawn = Object.entries(States).filter(
    ([name, { Type }]) =>
      !['Choice', 'Fail'].includes(Type) && name !== StartAt && !name.startsWith('already-'),
  );
  const states = new Map(drawn);
  const after = (from: string, to: string | undefined, when?: string): Arrow[] => {
    const choice = to === undefined ? undefined : States[to];
    if (to === undefined || choice?.Type === 'Fail') return [];
    if (choice?.Type !== 'Choice') return [{ from, to, when }];
    return (choice.Choices ?? []).flatMap(({ Condition, Next }) => after(from, Next, wordIn(Condition)));
  };
  return { states, arrows: drawn.flatMap(([name, { Next }]) => after(name, Next)) };
}

const idOf = (state: string): string => state.replaceAll('-', '_');

function boxOf(name: string, { Type, Resource }: State, ja: string | undefined): string {
  const words = ja === undefined ? name : `${ja}<br/>${name}`;
  if (Resource?.endsWith('.waitForTaskToken')) return `${idOf(name)}(["${words}"])`;
  return Type === 'Task' ? `${idOf(name)}["${words}"]` : `${idOf(name)}[["${words}"]]`;
}

/** The Mermaid flowchart of a machine, as docs/architecture.md has it. Rounded boxes wait for people (or another record). */
export function flowchartOf(machine: string): string {
  const labels = labelsSchema.parse(read(`${machine}.labels.json`));
  const { states, arrows } = graphOf(machine);
  return [
    'flowchart LR',
    `  %% workflows/${machine}.asl.json`,
    ...[...states].map(([name, state]) => `  ${boxOf(name, state, labels[name]?.ja)}`),
    ...arrows.map(({ from, to, when }) => `  ${idOf(from)} -->${when ? `|${when}|` : ''} ${idOf(to)}`),
  ].join('\n');
}
