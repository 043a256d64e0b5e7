import type { Body } from '../procedure/body.ts';
import type { Letter } from '../procedure/letter.ts';
import type { Profile } from '../procedure/profile.ts';
import type { Block } from './paper.ts';

/** What stands above the text of a letter. */
interface Head {
  readonly number?: string | undefined;
  readonly date: string;
  readonly to: string;
  readonly from: string;
  readonly title: string;
}

/** Number and date at the right, whom it goes to, who sends it, and what it is about. */
export const letterHead = ({ number, date, to, from, title }: Head): Block[] => [
  { kind: 'right', lines: [...(number === undefined ? [] : [number]), date] },
  { kind: 'addressee', lines: to.split('\n') },
  { kind: 'right', lines: from.split('\n') },
  { kind: 'title', text: title },
];

/** 記 … 以上, around what a letter lists. */
export const listedBelow = (blocks: readonly Block[]): Block[] => [
  { kind: 'centre', text: '記' },
  ...blocks,
  { kind: 'right', lines: ['以上'] },
];

/** The words of an office; its id where the profile no longer lists it. */
export const officeName = (profile: Profile, id: string): string =>
  profile.offices.find((office) => office.id === id)?.ja ?? id;

/** The name of a contractor; its id where the register no longer lists it. */
export const partyName = (profile: Profile, id: string): string =>
  profile.contractors.find((party) => party.id === id)?.name ?? id;

const headOfMunicipality = ({ name }: Profile): string =>
  /[都道府県]$/u.test(name.ja) ? `${name.ja}知事` : `${name.ja}長`;

/** A council is spoken to as its chair, with the municipality's name before its own; any other body as a whole. */
export const bodyInLetters = ({ ja, kind }: Body, { name }: Profile): string =>
  kind === 'council' ? `${ja.startsWith(name.ja) ? '' : name.ja}${ja}会長` : ja;

/**
 * Whom a body's letter goes to and who sends it: as the profile writes them; else a council and the head of the
 * municipality write to each other, and any other body's desk writes to the offices.
 * @param offices ids of the offices that the reply answers.
 */
export function partiesOf(
  kind: 'referral' | 'reply',
  {
    letter,
    body,
    profile,
    offices,
  }: { letter: Letter; body: Body; profile: Profile; offices: readonly string[] },
): { to: string; from: string } {
  const desk = officeName(profile, body.secretariat);
  const council = body.kind === 'council';
  const usual =
    kind === 'referral'
      ? {
          to: council ? `${bodyInLetters(body, profile)}　様` : `${bodyInLetters(body, profile)}　御中`,
          from: council ? headOfMunicipality(profile) : desk,
        }
      : {
          to: council
            ? `${headOfMunicipality(profile)}　様`
            : offices.map((id) => `${officeName(profile, id)}　御中`).join('\n'),
          from: council ? bodyInLetters(body, profile) : `${body.ja}\n（事務局　${desk}）`,
        };
  return { to: letter.to ?? usual.to, from: letter.from ?? usual.from };
}
