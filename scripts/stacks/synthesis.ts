/** One resource as it would be registered with Pulumi. */
export interface StackResource {
  /** Pulumi's name of the type, for example `aws:lambda/function:Function`. */
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Absent on components. */
  readonly id?: string;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly retainOnDelete: boolean;
}

/** What evaluating sst.config.ts for one stage gave. */
export interface Synthesis {
  readonly stage: string;
  readonly app: { readonly name: string; readonly protect?: boolean; readonly removal?: string };
  readonly resources: readonly StackResource[];
  /** Handler files that functions name and that are not there: a deployment would fail at them. */
  readonly missingHandlers: readonly string[];
  /** Why the evaluation failed; empty when it did not. */
  readonly errors: readonly string[];
}
