import { seriesOf, type Letter } from './letter.ts';
import type { Profile } from './profile.ts';
import type { ProfileProblem } from './profile-rules.ts';
import { RECEPTION_SERIES } from './series.ts';
import { letterOf } from './words.ts';

/** Every kind of letter a profile has, with the place where it stands: the municipality's and the bodies' own. */
export const lettersIn = (profile: Profile): { path: string; letter: Letter }[] => [
  ...lettersAt('/letters', profile.letters),
  ...profile.bodies.flatMap(({ letters }, index) => lettersAt(`/bodies/${index}/letters`, letters ?? {})),
];

const lettersAt = (
  path: string,
  letters: { readonly [kind in 'referral' | 'reply']?: Letter | undefined },
): { path: string; letter: Letter }[] =>
  (['referral', 'reply'] as const).flatMap((kind) => {
    const letter = letters[kind];
    return letter ? [{ path: `${path}/${kind}`, letter }] : [];
  });

/** Deputies that stand for themselves. */
export const letterProblems = (profile: Profile): ProfileProblem[] =>
  lettersIn(profile).flatMap(({ path, letter: { signing } }) =>
    signing.flatMap(({ anyOf, deputies }, step) =>
      deputies.flatMap((deputy, index) =>
        anyOf.some(({ office, role }) => office === deputy.office && role === deputy.role)
          ? [{ rule: 'profile-deputy-is-signer' as const, path: `${path}/signing/${step}/deputies/${index}` }]
          : [],
      ),
    ),
  );

/** Series that cannot be counted as the profile says. */
export function seriesProblems(profile: Profile): ProfileProblem[] {
  const counted = [
    ...lettersIn(profile).map(({ path, letter }) => ({ path, series: seriesOf(letter)?.series })),
    ...profile.bodies.map(({ consultations }, index) => ({
      path: `/bodies/${index}/consultations`,
      series: consultations?.series,
    })),
  ];
  const shared = profile.bodies.flatMap(({ id, consultations }, index) =>
    consultations && seriesOf(letterOf(profile, id, 'referral'))?.series === consultations.series
      ? [{ rule: 'profile-series-of-two' as const, path: `/bodies/${index}/consultations/series` }]
      : [],
  );
  const reserved = counted
    .filter(({ series }) => series === RECEPTION_SERIES)
    .map(({ path }) => ({ rule: 'profile-series-reserved' as const, path: `${path}/series` }));
  return [...reserved, ...shared];
}
