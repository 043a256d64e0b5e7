import type { LineContent } from '../../functions/domain/destruction/certificate-line.ts';
import { dateFromEntry, entryOf } from '../parts/date-entry.ts';
import type { DutyAnswer } from './answer.ts';

/** One line of the certificate as it is being typed. */
export interface LineState {
  readonly lineId: string;
  readonly position: number;
  readonly chosen: boolean;
  readonly disposal: NonNullable<LineContent['disposal']> | '';
  readonly method: NonNullable<LineContent['method']> | '';
  readonly technique: NonNullable<LineContent['technique']> | '';
  readonly verification: NonNullable<LineContent['verification']> | '';
  readonly tool: string;
  readonly performedOn: string;
  readonly performer: string;
  readonly verifier: string;
  readonly witness: string;
  readonly place: string;
}

/** The fields that are typed as text. */
export const textFields = ['tool', 'performer', 'verifier', 'witness', 'place'] as const;
const people: readonly string[] = ['performer', 'verifier', 'witness'];

/** The open lines of the ledger, as the draft has them (after a return: what was returned), else empty and chosen. */
export function linesOf({
  ledger,
  draft,
  draftLines,
}: Pick<DutyAnswer, 'ledger' | 'draft' | 'draftLines'>): LineState[] {
  return ledger
    .filter(({ balance }) => balance.open > 0)
    .map(({ id, position }) => {
      const written = draftLines.find((line) => line.position === position);
      const line: LineContent = { ...draft?.content.defaults, ...written?.content };
      return {
        lineId: id,
        position,
        chosen: draftLines.length === 0 || written !== undefined,
        disposal: line.disposal ?? '',
        method: line.method ?? '',
        technique: line.technique ?? '',
        verification: line.verification ?? '',
        tool: line.tool ?? '',
        performedOn: entryOf(line.performedOn),
        performer: line.performer?.name ?? '',
        verifier: line.verifier?.name ?? '',
        witness: line.witness?.name ?? '',
        place: line.place ?? '',
      };
    });
}

const given = <Value>(key: string, value: Value | ''): Record<string, Value> =>
  value === '' ? {} : { [key]: value };

/** A text as the line has it: people are more than their names. */
const typed = (field: string, text: string): Record<string, unknown> =>
  text === '' ? {} : { [field]: people.includes(field) ? { name: text } : text };

/** What the API is sent for the chosen lines: empty fields are left out, so that it can say which are missing. */
export const contentOfLines = (lines: readonly LineState[]): unknown[] =>
  lines
    .filter(({ chosen }) => chosen)
    .map((line) => {
      const physical = line.disposal !== 'return';
      return {
        position: line.position,
        content: {
          ...given('disposal', line.disposal),
          ...(physical
            ? {
                ...given('method', line.method),
                ...given('technique', line.technique),
                ...given('verification', line.verification),
              }
            : {}),
          ...given('performedOn', dateFromEntry(line.performedOn) ?? line.performedOn.trim()),
          ...Object.assign({}, ...textFields.map((field) => typed(field, line[field].trim()))),
        },
      };
    });
