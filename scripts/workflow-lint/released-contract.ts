import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { waitResultSchema } from '../../functions/domain/human-task/human-task.ts';
import { workflowsFolder } from './lint.ts';
import type { Contract } from './rule.ts';

export const releasedFolder = path.join(workflowsFolder, 'released');

const objectSchema = z.looseObject({
  type: z.literal('object'),
  properties: z.record(z.string(), z.unknown()).default({}),
  required: z.array(z.string()).default([]),
});

/** A machine's contract as JSON Schemas: the form in which it is released and compared. */
export const releasedContractSchema = z.strictObject({
  input: objectSchema,
  tasks: z.record(z.string(), z.strictObject({ input: objectSchema, output: objectSchema })),
  /** What answers a wait. */
  answer: objectSchema,
});
export type ReleasedContract = z.infer<typeof releasedContractSchema>;

const jsonSchema = (schema: z.ZodType): unknown => z.toJSONSchema(schema, { io: 'input' });

/** The contract of a machine as it is now, in the form it is released in. */
export const contractNow = ({ input, tasks }: Contract): ReleasedContract =>
  releasedContractSchema.parse({
    input: jsonSchema(input),
    tasks: Object.fromEntries(
      Object.entries(tasks).map(([name, task]) => [
        name,
        { input: jsonSchema(task.input), output: jsonSchema(task.output) },
      ]),
    ),
    answer: jsonSchema(waitResultSchema),
  });

/** A released version of a machine: the name of the version and of the machine, and the contract of that day. */
export interface Release {
  readonly version: string;
  readonly machine: string;
  readonly contract: ReleasedContract;
}

/** Every machine of every released version. */
export const readReleases = (folder = releasedFolder): Release[] =>
  globSync('*/*.contract.json', { cwd: folder })
    .toSorted()
    .map((file) => ({
      version: path.dirname(file),
      machine: path.basename(file, '.contract.json'),
      contract: releasedContractSchema.parse(JSON.parse(readFileSync(path.join(folder, file), 'utf8'))),
    }));

type Shape = z.infer<typeof objectSchema>;

/** What an object lost, gained as required, or changed; `at` names it in the sentences. */
function shapeChanges(before: Shape, now: Shape, at: string): string[] {
  const fields = Object.keys(before.properties);
  const gone = fields.filter((field) => !(field in now.properties));
  const changed = fields.filter(
    (field) =>
      field in now.properties &&
      JSON.stringify(before.properties[field]) !== JSON.stringify(now.properties[field]) &&
      nestedChanges(before.properties[field], now.properties[field], at).length > 0,
  );
  const demanded = now.required.filter((field) => !before.required.includes(field));
  const excused = before.required.filter((field) => field in now.properties && !now.required.includes(field));
  return [
    ...gone.map((field) => `${at}: ${field} is gone`),
    ...changed.map((field) => `${at}: ${field} is of another kind`),
    ...demanded.map((field) => `${at}: ${field} is required and was not`),
    ...excused.map((field) => `${at}: ${field} is no longer required`),
  ];
}

/** Objects inside an object may gain optional fields too; whatever else differs is a change. */
function nestedChanges(before: unknown, now: unknown, at: string): string[] {
  const [was, is] = [objectSchema.safeParse(before), objectSchema.safeParse(now)];
  return was.success && is.success ? shapeChanges(was.data, is.data, at) : [at];
}

/**
 * What a contract did since a release that it may not do: running executions keep their old definition for up to a
 * year, so contracts may only gain tasks and optional fields (design §2.7). Empty when it kept its word.
 */
export function contractChanges(before: ReleasedContract, now: ReleasedContract): string[] {
  return [
    ...shapeChanges(before.input, now.input, 'the input of an execution'),
    ...shapeChanges(before.answer, now.answer, 'the answer to a wait'),
    ...Object.entries(before.tasks).flatMap(([name, task]) => {
      const same = now.tasks[name];
      if (!same) return [`the task ${name} is gone`];
      return [
        ...shapeChanges(task.input, same.input, `the input of ${name}`),
        ...shapeChanges(task.output, same.output, `the output of ${name}`),
      ];
    }),
  ];
}
