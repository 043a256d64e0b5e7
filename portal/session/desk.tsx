import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { Bilingual } from '../../functions/domain/language/bilingual.ts';
import type { Profile } from '../../functions/domain/procedure/profile.ts';
import { callApi, type Call } from './api.ts';
import { problemFrom, type Problem } from './problem.ts';
import type { Place } from './session.tsx';

/** Where somebody is at work: as whom, in which municipality, with its words. */
export interface Desk {
  readonly place: Place;
  readonly profile: Profile;
  /** The path every page of the municipality begins with: /m/131041. */
  readonly base: string;
  /** Calls the API in the municipality, as this place: `path` begins behind /api/m/131041. */
  readonly call: <Answer>(path: string, call?: Call) => Promise<Answer>;
  /** The name of an office, body or contractor by id; the id where the profile has none. */
  readonly nameOf: (id: string) => Bilingual;
}

const DeskContext = createContext<Desk | undefined>(undefined);

/** The desk of the page. @throws Error outside a municipality's pages: a defect of ours. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('no desk here');
  return desk;
}

/** The desk, or undefined on public pages. */
export const useMaybeDesk = (): Desk | undefined => useContext(DeskContext);

/** Names by id, of everything in a profile that can hold a task or a contract. */
function namesOf(profile: Profile): Map<string, Bilingual> {
  const named = [...profile.bodies, ...profile.offices].map(({ id, ja, en }) => [id, { ja, en }] as const);
  const contractors = profile.contractors.map(({ id, name }) => [id, { ja: name, en: name }] as const);
  return new Map([...contractors, ...named]);
}

const keyOf = (code: string): string => `shimon-place-${code}`;

/** The place chosen for a municipality in this tab, else the first. */
export function chosenPlace(places: readonly Place[], code: string): Place | undefined {
  const here = places.filter(({ municipality }) => municipality === code);
  return here.find(({ id }) => id === sessionStorage.getItem(keyOf(code))) ?? here[0];
}

/** Remembers, for this tab, as whom somebody works in a municipality. */
export const choosePlace = ({ id, municipality }: Place): void =>
  sessionStorage.setItem(keyOf(municipality), id);

interface Loading {
  readonly problem?: Problem;
  readonly profile?: Profile;
  readonly again: () => void;
}

function useProfile(call: Desk['call']): Loading {
  const [found, setFound] = useState<{ profile?: Profile; problem?: Problem }>({});
  const again = useCallback(() => {
    setFound({});
    call<{ profile: Profile }>('/profile').then(setFound, (error: unknown) =>
      setFound({ problem: problemFrom(error) }),
    );
  }, [call]);
  useEffect(again, [again]);
  return { ...found, again };
}

interface DeskProps {
  readonly place: Place;
  readonly children: ReactNode;
  readonly otherwise: (problem: Problem | undefined, again: () => void) => ReactNode;
}

/**
 * Sets up the desk of whoever calls by `call`, with pages below `base`, and shows `children` at it; until then, and when
 * it cannot, what `otherwise` gives.
 */
export function DeskBy({
  place,
  base,
  call,
  children,
  otherwise,
}: DeskProps & Pick<Desk, 'base' | 'call'>): ReactNode {
  const { profile, problem, again } = useProfile(call);
  const desk = useMemo(() => {
    if (!profile) return undefined;
    const names = namesOf(profile);
    const nameOf = (office: string): Bilingual => names.get(office) ?? { ja: office, en: office };
    return { place, profile, base, call, nameOf };
  }, [place, profile, base, call]);
  if (!desk) return otherwise(problem, again);
  return <DeskContext value={desk}>{children}</DeskContext>;
}

/** The desk of a member at a place. */
export function DeskProvider(props: DeskProps): ReactNode {
  const { id, municipality } = props.place;
  const call = useCallback(
    <Answer,>(path: string, given: Call = {}) =>
      callApi<Answer>(`/api/m/${municipality}${path}`, { ...given, membership: id }),
    [id, municipality],
  );
  return <DeskBy {...props} base={`/m/${municipality}`} call={call} />;
}
