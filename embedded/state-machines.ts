import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Placeholder } from '../workflows/placeholders.ts';
import { lambdaArn } from './lambda.ts';
import type { JsonService } from './ports.ts';

export interface Place {
  region: string;
  account: string;
}

/** A definition could not be put in force; says which and why. */
export class StateMachineRefused extends Error {
  override name = 'StateMachineRefused';
}

/** The ARN of a state machine in the embedded default. */
export const stateMachineArn = (machine: string, { region, account }: Place): string =>
  `arn:aws:states:${region}:${account}:stateMachine:${machine}`;

const fill = (
  text: string,
  values: Readonly<Record<string, Placeholder>>,
  machine: string,
  place: Place,
): string =>
  text.replace(/\$\{([A-Za-z]\w*)\}/g, (whole, name: string) => {
    const placeholder = Object.hasOwn(values, name) ? values[name] : undefined;
    if (placeholder === undefined) {
      throw new StateMachineRefused(`${machine}.asl.json has the placeholder ${whole}, which nothing fills.`);
    }
    return 'group' in placeholder
      ? lambdaArn(placeholder.group, place.region, place.account)
      : stateMachineArn(placeholder.machine, place);
  });

const typeOf = (body: unknown): string =>
  typeof body === 'object' && body !== null && '__type' in body ? String(body.__type) : '';

/**
 * Puts each `<machine>.asl.json` in force with its placeholders filled: a new machine is created, a changed
 * definition updated; executions under way keep theirs. Throws StateMachineRefused.
 */
export const putStateMachines = async (
  stepFunctions: JsonService,
  placeholders: Readonly<Record<string, Readonly<Record<string, Placeholder>>>>,
  folder: string,
  place: Place,
): Promise<void> => {
  const roleArn = `arn:aws:iam::${place.account}:role/embedded`;
  for (const [name, values] of Object.entries(placeholders)) {
    const definition = fill(readFileSync(join(folder, `${name}.asl.json`), 'utf8'), values, name, place);
    let answer = await stepFunctions.handle('CreateStateMachine', { name, definition, roleArn });
    if (typeOf(answer.body).endsWith('StateMachineAlreadyExists')) {
      const arn = stateMachineArn(name, place);
      answer = await stepFunctions.handle('UpdateStateMachine', { stateMachineArn: arn, definition });
    }
    if (answer.status !== 200) {
      throw new StateMachineRefused(`${name}.asl.json is refused: ${JSON.stringify(answer.body)}`);
    }
  }
};
