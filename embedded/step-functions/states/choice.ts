import type { ChoiceState } from '../definition.ts';
import { errorNames } from '../states-error.ts';
import type { Outcome, Visit } from '../visit.ts';
import { errorOf, kindOf } from '../visit.ts';

/**
 * Choice: the first rule whose Condition is true, with that rule's Output and Assign; else Default, with the state's
 * own; else States.NoChoiceMatched.
 */
export async function enterChoice(visit: Visit, state: ChoiceState): Promise<Outcome> {
  const output = visit.branch.input;
  for (const [index, rule] of state.Choices.entries()) {
    const condition = await kindOf(visit, `Choices[${index}]/Condition`, rule.Condition, 'boolean');
    if (condition === true) return { do: 'leave', output, rule };
  }
  if (state.Default === undefined)
    throw errorOf(
      visit,
      errorNames.noChoiceMatched,
      'Failed to transition out of the state. The state does not point to a next state.',
    );
  const { Output, Assign } = state;
  return {
    do: 'leave',
    output,
    rule: {
      Next: state.Default,
      ...(Output === undefined ? {} : { Output }),
      ...(Assign === undefined ? {} : { Assign }),
    },
  };
}
