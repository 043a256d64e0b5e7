import { labelsSchema } from '../../../workflows/label.ts';
import { calls, statesOf, type State } from '../definition.ts';
import { WHOLE_DEFINITION, type LintRule } from '../rule.ts';

const needsLabel = (state: State): boolean =>
  calls(state) === 'wait' ||
  calls(state) === 'child' ||
  state.End === true ||
  state.Type === 'Succeed' ||
  state.Type === 'Fail';

export const labelRules: readonly LintRule[] = [
  {
    id: 'labels-have-their-form',
    sentence: 'A labels file says for each state: show, ja, en, actor and doneWords.',
    check: ({ labels }) =>
      (labelsSchema.safeParse(labels).error?.issues ?? []).map(({ path, message }) => ({
        where: String(path[0] ?? WHOLE_DEFINITION),
        what: `its label, ${path.slice(1).join('/')}: ${message}`,
      })),
  },
  {
    id: 'labels-for-what-people-see',
    sentence:
      'Every wait, every child and every end has a label, and no label is for a state that is not there.',
    check: ({ labels, definition }) => {
      const labelled = Object.keys(typeof labels === 'object' && labels !== null ? labels : {});
      return [
        ...statesOf(definition)
          .filter(([name, state]) => needsLabel(state) && !labelled.includes(name))
          .map(([where]) => ({ where, what: 'has no label' })),
        ...labelled
          .filter((name) => !Object.hasOwn(definition.States, name))
          .map((where) => ({ where, what: 'has a label, and does not exist' })),
      ];
    },
  },
];
