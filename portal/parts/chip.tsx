import type { ReactNode } from 'react';
import type { Bilingual } from '../../functions/domain/language/bilingual.ts';
import { useText } from '../language.tsx';

export type ChipLook = 'yours' | 'others' | 'done' | 'returned' | 'over' | 'stopped' | 'draft';

const looks: Record<ChipLook, { mark: string; className: string }> = {
  yours: { mark: '▲', className: 'border-blue-800 bg-blue-800 text-white' },
  others: { mark: '◇', className: 'border-solid-gray-600 text-solid-gray-800' },
  done: { mark: '✓', className: 'border-green-800 text-green-800' },
  returned: { mark: '!', className: 'border-orange-1000 bg-orange-50 text-orange-1000' },
  over: { mark: '●', className: 'border-red-1000 bg-red-50 text-red-1000' },
  stopped: { mark: '■', className: 'border-4 border-black text-black' },
  draft: { mark: '…', className: 'border-dashed border-solid-gray-600 text-solid-gray-800' },
};

/** A state in a word (チップラベル): mark, word and border, so that no colour is needed to read it. */
export function Chip({ look, label }: { look: ChipLook; label: Bilingual }): ReactNode {
  const text = useText();
  const { mark, className } = looks[look];
  return (
    <span
      className={`inline-block rounded-4 border px-2 py-1 my-1 text-oln-16B-100 whitespace-nowrap ${className}`}
    >
      <span aria-hidden="true">{mark} </span>
      <span>{text(label)}</span>
    </span>
  );
}
