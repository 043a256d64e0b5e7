import { createRequire } from 'node:module';
import jsonata from 'jsonata';
import { expressionsIn, statesOf, type Definition } from '../definition.ts';
import { when, WHOLE_DEFINITION, type LintRule } from '../rule.ts';

// asl-validator ships no type declarations.
const aslValidator = createRequire(import.meta.url)('asl-validator') as (definition: unknown) => {
  isValid: boolean;
  errorsText: (separator: string) => string;
};

function syntaxErrorOf(text: string): string | undefined {
  try {
    jsonata(text);
    return undefined;
  } catch (error) {
    return typeof error === 'object' && error !== null && 'message' in error
      ? String(error.message)
      : String(error);
  }
}

const nestedLanguages = (definition: Definition): string[] =>
  statesOf(definition)
    .filter(([, state]) => 'QueryLanguage' in state)
    .map(([name]) => name);

export const languageRules: readonly LintRule[] = [
  {
    id: 'jsonata-at-the-top',
    sentence: 'The query language is JSONata, said once, at the top.',
    check: ({ definition }) => [
      ...when(definition.QueryLanguage !== 'JSONata', WHOLE_DEFINITION, 'QueryLanguage is not JSONata'),
      ...nestedLanguages(definition).map((where) => ({ where, what: 'names a query language of its own' })),
    ],
  },
  {
    id: 'expressions-compile',
    sentence: 'Every JSONata string is a JSONata expression.',
    check: ({ definition }) =>
      statesOf(definition).flatMap(([where, state]) =>
        expressionsIn(state).flatMap(({ at, text }) => {
          const error = syntaxErrorOf(text);
          return when(error !== undefined, where, `${at}: ${text}: ${error}`);
        }),
      ),
  },
  {
    id: 'asl-valid',
    sentence: 'asl-validator has nothing against the definition.',
    check: ({ definition }) => {
      const { isValid, errorsText } = aslValidator(definition);
      return when(!isValid, WHOLE_DEFINITION, isValid ? '' : errorsText('; '));
    },
  },
];
