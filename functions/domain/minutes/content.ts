import { digestOf } from '../journal/digest.ts';
import type { Minutes, MinutesCorrection, MinutesFacts } from './minutes.ts';
import type { MinutesSection, Paragraph, SectionContent } from './section.ts';

/** The minutes as one thing: what is rendered, read and published. */
export interface MinutesContent {
  readonly kind: Minutes['kind'];
  readonly facts: MinutesFacts;
  readonly sections: readonly ShownSection[];
  readonly corrections: readonly MinutesCorrection[];
}

/** A section as a reader gets it; one that the public version leaves out keeps its heading, outcome and reason. */
export interface ShownSection extends Omit<SectionContent, 'paragraphs'> {
  readonly id: string;
  readonly position: number;
  readonly matter?: MinutesSection['matter'];
  readonly paragraphs: readonly Paragraph[];
  /** Why what was said is not in this version; absent where all of it is. */
  readonly withheld?: string;
}

interface Kept {
  readonly minutes: Pick<Minutes, 'kind' | 'facts'>;
  readonly sections: readonly MinutesSection[];
  readonly corrections: readonly MinutesCorrection[];
}

const inPlace = (sections: readonly MinutesSection[]): MinutesSection[] =>
  sections.toSorted((a, b) => a.position - b.position);

const shown = ({
  type: _type,
  schema: _schema,
  version: _version,
  itemId: _itemId,
  ...section
}: MinutesSection): ShownSection => section;

/** All that the minutes say, in order. */
export const minutesContent = ({ minutes, sections, corrections }: Kept): MinutesContent => ({
  kind: minutes.kind,
  facts: minutes.facts,
  sections: inPlace(sections).map(shown),
  corrections,
});

/**
 * What the public version says: of a closed item its heading, outcome and the reason, of an open one all that was not
 * marked internal. Reasons of recusal stay inside.
 */
export function publicContent(content: MinutesContent): MinutesContent {
  const hidden = new Set<string>();
  const sections = content.sections.map((section) => {
    const attendance = {
      ...section.attendance,
      recused: section.attendance.recused.map(({ name }) => ({ name })),
    };
    if (!section.openness.open) {
      hidden.add(section.id);
      const { reason } = section.openness;
      const { minority: _minority, ...outcome } = section.outcome ?? {};
      return {
        ...section,
        attendance,
        ...(section.outcome ? { outcome: outcome as NonNullable<typeof section.outcome> } : {}),
        riders: [],
        conditions: [],
        paragraphs: [],
        withheld: reason,
      };
    }
    for (const { id, internal } of section.paragraphs) if (internal) hidden.add(`${section.id}/${id}`);
    return { ...section, attendance, paragraphs: section.paragraphs.filter(({ internal }) => !internal) };
  });
  const isShown = ({ section = '', paragraph = '' }: MinutesCorrection): boolean =>
    !hidden.has(section) && !hidden.has(`${section}/${paragraph}`);
  return { ...content, sections, corrections: content.corrections.filter(isShown) };
}

/** SHA-256 of what the minutes say, without the corrections that come after they were frozen. */
export const digestOfMinutes = (kept: Omit<Kept, 'corrections'>): string => {
  const { kind, facts, sections } = minutesContent({ ...kept, corrections: [] });
  return digestOf({ kind, facts, sections });
};
