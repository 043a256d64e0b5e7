import { createRequire } from 'node:module';
import * as pulumi from '@pulumi/pulumi';
import { call, newResource } from './mocks.ts';
import type { StackResource } from './synthesis.ts';

/** Pulumi marks a secret in the properties it passes with this key and value. */
const signature = '4dabf18193072939515e22adb298388d';
const secret = '1b47061264138c4ac30d75fd1eb44270';

/** The value as JSON has it: secrets opened, files by name, references to other resources left out. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  if (pulumi.Resource.isInstance(value) || pulumi.Output.isInstance(value)) return undefined;
  if (pulumi.asset.Asset.isInstance(value) || pulumi.asset.Archive.isInstance(value)) return '(file)';
  const properties = value as Record<string, unknown>;
  if (properties[signature] === secret) return plain(properties['value']);
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([key]) => key !== '__provider')
      .map(([key, inner]) => [key, plain(inner)]),
  );
}

/** SST stamps the time on its build commands; without it the same stacks give the same list. */
const timeless = (type: string, inputs: Record<string, unknown>): Record<string, unknown> =>
  type === 'command:local:Command' ? { ...inputs, triggers: undefined } : inputs;

type Registered = Omit<StackResource, 'retainOnDelete'>;

/** Everything Pulumi is told while a program runs under its mocks. */
export class Recording {
  readonly errors: string[] = [];
  readonly #registered = new Map<string, Registered>();
  readonly #constructed = new Map<string, pulumi.ResourceOptions>();
  readonly #waiting = countWaiting();
  #finished = false;

  /** Notes a failure once, however many outputs it rejects. */
  fail(error: unknown): void {
    const sentence = error instanceof Error ? (error.stack ?? error.message) : String(error);
    if (!this.errors.includes(sentence)) this.errors.push(sentence);
  }

  /** Runs `program` as Pulumi would. What it registers comes later, as its outputs settle. */
  async run(program: () => Promise<unknown>, app: string, stage: string): Promise<void> {
    withoutClosures();
    await pulumi.runtime.setMocks(
      {
        newResource: (args) => this.#answer(args),
        call: (args) => {
          try {
            return call(args);
          } catch (error) {
            this.fail(error);
            throw error;
          }
        },
      },
      app,
      stage,
      false,
    );
    await pulumi.runtime.runInPulumiStack(async () => {
      // SST changes these options in place, later; they are read at the end.
      pulumi.runtime.registerStackTransformation(({ type, name, opts }) => {
        this.#constructed.set(`${type} ${name}`, opts);
        return undefined;
      });
      const outputs = await program();
      this.#finished = true;
      return outputs;
    });
  }

  #answer(args: Parameters<pulumi.runtime.Mocks['newResource']>[0]): ReturnType<typeof newResource> {
    const { type, name } = args;
    const key = `${type} ${name}`;
    if (this.#registered.has(key)) this.fail(`two resources are ${key}`);
    const result = newResource(args);
    this.#registered.set(key, {
      type,
      name,
      inputs: timeless(type, plain(args.inputs) as Record<string, unknown>),
      ...(result.id === undefined ? {} : { id: result.id }),
      outputs: timeless(type, plain(result.state) as Record<string, unknown>),
    });
    return result;
  }

  /**
   * The resources, once the event loop is empty. Pulumi alone would only drop one whose inputs never settle; here that
   * is an error.
   */
  end(): StackResource[] {
    const lost = [...this.#constructed.keys()].filter((key) => !this.#registered.has(key) && !isStack(key));
    if (this.errors.length === 0) {
      if (!this.#finished) this.fail('run() did not come to its end');
      for (const key of lost)
        this.fail(`${key} was constructed and never registered: an input never settled`);
      const waiting = this.#waiting();
      if (waiting > 0) this.fail(`${waiting} outputs never settled, and what waits for them was left out`);
    }
    return [...this.#registered]
      .map(([key, resource]) => ({
        ...resource,
        retainOnDelete: this.#constructed.get(key)?.retainOnDelete ?? false,
      }))
      .toSorted((a, b) => (`${a.type} ${a.name}` < `${b.type} ${b.name}` ? -1 : 1));
  }
}

const isStack = (key: string): boolean => key.startsWith('pulumi:pulumi:Stack ');

const require = createRequire(import.meta.url);

/** Pulumi serializes the code of dynamic providers, which takes the inspector and an older TypeScript; nobody here runs it. */
function withoutClosures(): void {
  const file = require.resolve('@pulumi/pulumi/runtime/closure/serializeClosure');
  const loaded = require(file) as { serializeFunction: unknown };
  loaded.serializeFunction = () => Promise.resolve({ text: '(code)', containsSecrets: false });
}

interface Applicable {
  apply: (this: Applicable, ...args: unknown[]) => { promise(withUnknowns: boolean): Promise<unknown> };
}

/**
 * Counts what still waits for an output. Pulumi's own list of leaked promises does not hold an `apply` on a promise from
 * outside, and what such an `apply` would have created would go missing without a word.
 * @returns how many wait now.
 */
function countWaiting(): () => number {
  const outputs = (pulumi.Output as unknown as { prototype: Applicable }).prototype;
  const { apply } = outputs;
  let waiting = 0;
  const settled = (): void => {
    waiting -= 1;
  };
  outputs.apply = function (...args) {
    const result = apply.apply(this, args);
    waiting += 1;
    result.promise(true).then(settled, settled);
    return result;
  };
  return () => waiting;
}
