import { MOST_DEPENDENTS, type Dependent, type Matter } from './matter.ts';

/** More matters wait for one than its end could answer; the one that came too late is taken up again after that end. */
export class TooManyDependents extends Error {
  override readonly name = 'TooManyDependents';
}

/**
 * Who waits for a matter once `dependent` does too, at its latest round; undefined when it is remembered already.
 * @throws TooManyDependents when there is no room for one more.
 */
export function withDependent(
  { dependents = [] }: Pick<Matter, 'dependents'>,
  dependent: Dependent,
): Dependent[] | undefined {
  const { matterId, round } = dependent;
  if (dependents.some((each) => each.matterId === matterId && each.round === round)) return undefined;
  const others = dependents.filter((each) => each.matterId !== matterId);
  if (others.length >= MOST_DEPENDENTS)
    throw new TooManyDependents(`${MOST_DEPENDENTS} matters wait for this parent already`);
  return [...others, dependent];
}
