import type { ChipLook } from '../parts/chip.tsx';
import type { Bilingual } from '../../functions/domain/language/bilingual.ts';
import type { DelegationAnswer } from './answer.ts';
import { tierWords } from './words.ts';

/** How a delegation stands, as a chip says it. */
export function delegationState({
  status,
  step,
  withdrawn,
}: Pick<DelegationAnswer['delegation'], 'status' | 'step' | 'withdrawn'>): {
  look: ChipLook;
  label: Bilingual;
} {
  if (status === 'closed') return { look: 'done', label: tierWords.closed };
  if (step === 'closing-exception') return { look: 'others', label: tierWords.exception };
  return withdrawn
    ? { look: 'returned', label: tierWords.withdrawn }
    : { look: 'others', label: tierWords.active };
}
