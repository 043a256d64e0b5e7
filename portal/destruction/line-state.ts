import type { CertificateLine } from '../../functions/domain/destruction/certificate.ts';
import { dateFromEntry, entryOf } from '../parts/date-entry.ts';
import type { DutyAnswer } from './answer.ts';

/** One line of the certificate as it is being typed. */
export interface LineState {
  readonly lineId: string;
  readonly chosen: boolean;
  readonly disposal: CertificateLine['disposal'] | '';
  readonly method: CertificateLine['method'] | '';
  readonly technique: CertificateLine['technique'] | '';
  readonly tool: string;
  readonly performedOn: string;
  readonly performer: string;
  readonly verifiedBy: string;
  readonly witness: string;
  readonly place: string;
}

/** The fields that are typed as text. */
export const textFields = ['tool', 'performer', 'verifiedBy', 'witness', 'place'] as const;

/** The open lines of the ledger, as the certificate that was returned had them, else empty and chosen. */
export function linesOf({ ledger, certificate }: Pick<DutyAnswer, 'ledger' | 'certificate'>): LineState[] {
  const before = certificate?.status === 'returned' ? certificate.lines : [];
  return ledger
    .filter(({ balance }) => balance.open > 0)
    .map(({ id }) => {
      const line = before.find(({ lineId }) => lineId === id);
      return {
        lineId: id,
        chosen: before.length === 0 || line !== undefined,
        disposal: line?.disposal ?? '',
        method: line?.method ?? '',
        technique: line?.technique ?? '',
        tool: line?.tool ?? '',
        performedOn: entryOf(line?.performedOn),
        performer: line?.performer ?? '',
        verifiedBy: line?.verifiedBy ?? '',
        witness: line?.witness ?? '',
        place: line?.place ?? '',
      };
    });
}

const given = <Value>(key: string, value: Value | ''): Record<string, Value> =>
  value === '' ? {} : { [key]: value };

/** What the API is sent for the chosen lines: empty fields are left out, so that it can say which are missing. */
export const contentOfLines = (lines: readonly LineState[]): unknown[] =>
  lines
    .filter(({ chosen }) => chosen)
    .map((line) => {
      const physical = line.disposal !== 'return';
      return {
        lineId: line.lineId,
        ...given('disposal', line.disposal),
        ...(physical ? { ...given('method', line.method), ...given('technique', line.technique) } : {}),
        ...given('performedOn', dateFromEntry(line.performedOn) ?? line.performedOn.trim()),
        ...Object.assign({}, ...textFields.map((field) => given(field, line[field].trim()))),
      };
    });
