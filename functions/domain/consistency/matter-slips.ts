import type { IsoDate } from '../calendar/iso-date.ts';
import type { Matter, Request } from '../matter/matter.ts';
import { labelsOfForm } from '../pia/form-labels.ts';
import type { Profile } from '../procedure/profile.ts';
import {
  clausesUnderTwoActs,
  labelsNotOfForm,
  numbersTwoWays,
  repealedClauses,
  rowsOfOneTable,
  termsTwoWays,
} from './citations.ts';
import { weekdaysWrong } from './figures.ts';
import { kanaMarks, namesNearOthers, officesMisspelt, partiesWithTwoShortNames } from './names.ts';
import {
  brokenText,
  businessDiffers,
  disposalMixed,
  handlersCountedApart,
  marksLost,
  otherBusinessNamed,
} from './papers.ts';
import { passagesOf } from './passages.ts';
import type { Passage, Slip } from './rules.ts';

const clausesOf = ({ procedures, consultationKinds = [] }: Profile) =>
  [...Object.values(procedures), ...consultationKinds].flatMap((procedure) => {
    const clause = procedure?.route.clause;
    const until = clause?.inForce?.until;
    return clause && until !== undefined
      ? [{ ja: clause.ja, until, replacedBy: clause.inForce?.replacedBy }]
      : [];
  });

/** The slips that a municipality's papers of any kind are looked through for. @param today date in Asia/Tokyo. */
export const slipsOfText = (passages: readonly Passage[], profile: Profile, today: IsoDate): Slip[] => [
  ...namesNearOthers(passages, profile.contractors),
  ...partiesWithTwoShortNames(passages, profile.contractors),
  ...kanaMarks(passages),
  ...officesMisspelt(
    passages,
    profile.offices.map(({ ja }) => ja),
  ),
  ...clausesUnderTwoActs(passages),
  ...rowsOfOneTable(passages),
  ...labelsNotOfForm(passages, labelsOfForm),
  ...repealedClauses(passages, clausesOf(profile), today),
  ...numbersTwoWays(passages),
  ...termsTwoWays(passages),
  ...weekdaysWrong(passages),
  ...brokenText(passages),
];

/** Each slip once for each field: a name that is written wrong ten times is one thing to look at. */
const oncePerField = (slips: readonly Slip[]): Slip[] => {
  const seen = new Set<string>();
  return slips.filter(({ rule, path, limit }) => {
    const key = `${rule} ${path.split('/')[1] ?? ''} ${limit ?? ''}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
};

/**
 * The slips of a draft, in itself and beside the others of its submission; all of them warnings. Paths are JSON pointers into
 * its content.
 */
export function slipsOfMatter(
  request: Request,
  {
    profile,
    today,
    together,
    hasBase,
  }: {
    profile: Profile;
    /** Date in Asia/Tokyo. */
    today: IsoDate;
    /** The other matters of its submission. */
    together: readonly Pick<Matter, 'content'>[];
    /** It starts from an approval, so that its changes are marked. */
    hasBase: boolean;
  },
): Slip[] {
  const { content } = request;
  const passages = passagesOf(content);
  const businessOf = (each: object): string | undefined => {
    const said: unknown = Reflect.get(each, 'registeredBusiness');
    return typeof said === 'string' ? said : undefined;
  };
  const counts = 'handlers' in content ? content.handlers?.includesSubContractors : undefined;
  // Words are compared over the whole submission; only what stands in this matter is told.
  const others = together.flatMap((each) =>
    passagesOf(each.content).map((passage) => ({ ...passage, path: '' })),
  );
  return oncePerField([
    ...slipsOfText(passages, profile, today),
    ...[...kanaMarks([...others, ...passages])].filter(({ path }) => path !== ''),
    ...otherBusinessNamed(content.title ?? '', passages),
    ...businessDiffers(
      businessOf(content),
      together.map((each) => businessOf(each.content)),
    ),
    ...(counts === undefined ? [] : handlersCountedApart(counts, passages)),
    ...disposalMixed(passages),
    ...marksLost(hasBase, passages),
  ]);
}
