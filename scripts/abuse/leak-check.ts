import { municipalityMark } from './municipalities.ts';
import type { Place } from './people.ts';
import type { AbuseRequest, Exchange, Finding } from './request.ts';
import type { Owner, World } from './world.ts';

const ID =
  /\b(?:mat|ref|doc|del|dut|crt|evi|lin|lnk|mbr)_[0-7][0-9a-hjkmnp-tv-z]{25}|(?<![\w-])\d{6}-\d{4,}(?![\w-])/g;
const MARK = /(mkz[ab])(?:([:>])([a-z0-9-]+);)?/g;

/** The places in which somebody asked: the one they chose, or all they have where the path leads. */
function placesOf({ person, place, path }: AbuseRequest): readonly Place[] {
  const municipality = /^\/api\/m\/([^/]+)\//.exec(path)?.[1];
  if (place !== undefined && municipality !== undefined) return [place];
  return (person?.places ?? []).filter(
    (each) => municipality === undefined || each.municipality === municipality,
  );
}

const isDepartmental = ({ role }: Place): boolean => role === 'staff' || role === 'head';

const mayKnow = (place: Place, owner: Owner): boolean => {
  if (owner.municipality !== place.municipality) return false;
  if (place.role === 'contractor') return owner.offices === undefined || owner.contractor === place.office;
  return !isDepartmental(place) || owner.offices === undefined || owner.offices.includes(place.office);
};

/** Whether the words that a text was marked with may be read in a place. */
const mayRead = (
  place: Place,
  mark: string,
  kind: string | undefined,
  whose: string | undefined,
): boolean => {
  if (mark !== municipalityMark(place.municipality)) return false;
  if (kind === ':') return !isDepartmental(place) || whose === place.office;
  return kind === undefined || place.role !== 'contractor' || whose === place.office;
};

/** Ids and words of a text that nobody in these places may see. */
function leaksIn(text: string, places: readonly Place[], world: World): string[] {
  const ids = new Set(text.match(ID));
  const foreign = [...ids].filter((id) => {
    const owner = world.owners.get(id);
    return owner !== undefined && !places.some((place) => mayKnow(place, owner));
  });
  const words = [...text.matchAll(MARK)]
    .filter(([, mark = '', kind, whose]) => !places.some((place) => mayRead(place, mark, kind, whose)))
    .map(([word]) => word);
  return [...foreign, ...new Set(words)];
}

/** Answers in which something of another municipality, department or contractor stands. */
export const leakFindings = (exchanges: readonly Exchange[], world: World): Finding[] =>
  exchanges.flatMap(({ request, answer }) => {
    if (answer === undefined || request.operation?.id === 'show-openapi') return [];
    const leaks = leaksIn(answer.text, placesOf(request), world);
    if (leaks.length === 0) return [];
    return [
      { what: 'somebody was told what is not theirs to know', detail: leaks.join(' '), request, answer },
    ];
  });
