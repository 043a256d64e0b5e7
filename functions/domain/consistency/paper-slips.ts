import type { IsoDate } from '../calendar/iso-date.ts';
import type { Matter } from '../matter/matter.ts';
import type { Paragraph } from '../minutes/section.ts';
import type { Profile } from '../procedure/profile.ts';
import type { Document } from '../sign-off/document.ts';
import { slipsOfText } from './matter-slips.ts';
import { answersAmended, outcomeNarrower, titleDiffers } from './papers.ts';
import type { Passage, Slip } from './rules.ts';

/** What papers are looked through with. `today` is a date in Asia/Tokyo. */
interface Around {
  readonly profile: Profile;
  readonly today: IsoDate;
}

/** The items that a matter asks about; a consultation of the profile's making has its own fields and none of these. */
const itemsOf = ({ content }: Pick<Matter, 'content'>): readonly string[] =>
  'dataItems' in content ? (content.dataItems ?? []) : [];

/** The slips of a reply, beside the matters it answers; all of them warnings. Paths point into the document. */
export function slipsOfReply(
  { title, text }: Pick<Document, 'title' | 'text'>,
  matters: readonly Pick<Matter, 'content'>[],
  { profile, today }: Around,
): Slip[] {
  const passages: Passage[] = [
    { path: '/title', text: title },
    { path: '/text', text },
  ];
  return [
    ...slipsOfText(passages, profile, today),
    ...matters.flatMap((matter) => outcomeNarrower('/text', itemsOf(matter), text)),
  ];
}

/** One item of the minutes, as far as it is looked through. */
interface Section {
  readonly heading: string;
  readonly paragraphs: readonly Pick<Paragraph, 'id' | 'text' | 'answer' | 'corrections'>[];
}

/**
 * The slips of minutes, beside the agenda they are of; all of them warnings. Paths name section and paragraph.
 * @param titles those of the agenda.
 */
export function slipsOfMinutes(
  sections: readonly Section[],
  titles: readonly string[],
  { profile, today }: Around,
): Slip[] {
  return sections.flatMap(({ heading, paragraphs }, index) => {
    const at = `/sections/${String(index)}`;
    const passages = paragraphs.flatMap(({ id, text, answer }) => [
      { path: `${at}/paragraphs/${id}`, text },
      ...(answer === undefined ? [] : [{ path: `${at}/paragraphs/${id}`, text: answer }]),
    ]);
    const answers = paragraphs.map(({ id, corrections }) => ({
      path: `${at}/paragraphs/${id}`,
      amendments: corrections,
    }));
    return [
      ...titleDiffers(`${at}/heading`, heading, titles),
      ...slipsOfText(passages, profile, today),
      ...answersAmended(answers),
    ];
  });
}
