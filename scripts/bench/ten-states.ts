/** Ten states, Pass and Choice in turn, in either query language: the same work for both engines. */
const states = (choice: (state: number) => object): Record<string, object> =>
  Object.fromEntries(
    Array.from({ length: 10 }, (_, index) => {
      const last = index === 9;
      const next = { Next: `s${String(index + 1)}` };
      if (index % 2 === 0) return [`s${String(index)}`, { Type: 'Pass', ...next }];
      // A Choice cannot end a machine: the tenth goes to a state that does.
      const target = last ? 'end' : next.Next;
      return [
        `s${String(index)}`,
        { Type: 'Choice', Choices: [{ ...choice(index), Next: target }], Default: 'end' },
      ];
    }),
  );

/** For an engine of JSONata. */
export const tenStatesJsonata = {
  QueryLanguage: 'JSONata',
  StartAt: 's0',
  States: { ...states(() => ({ Condition: '{% $states.input.n > 0 %}' })), end: { Type: 'Succeed' } },
};

/** For an engine of JSONPath. */
export const tenStatesJsonPath = {
  StartAt: 's0',
  States: {
    ...states(() => ({ Variable: '$.n', NumericGreaterThan: 0 })),
    end: { Type: 'Succeed' },
  },
};
