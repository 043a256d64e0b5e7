import type { ReactNode } from 'react';
import { say, useText } from '../../language.tsx';
import type { Guidance } from '../guidance/guidance.ts';

const words = {
  how: say('記入のしかた', 'How to fill it in'),
  of: say('「{label}」の記入のしかた', 'How to fill in “{label}”'),
  more: say('例・根拠', 'Example and source'),
  ofMore: say('（{label}）', ' ({label})'),
  example: say('例', 'Example'),
  source: say('根拠', 'Source'),
  unverified: say('（原文は未確認）', ' (primary text not checked)'),
};

/** 記入のしかた beside a field; example and source on request. */
export function GuidanceNote({ label, guidance }: { label: string; guidance: Guidance }): ReactNode {
  const text = useText();
  const { how, example, source, unverified } = guidance;
  return (
    <div role="note" aria-label={text(words.of, { label })} className="guidance">
      <p className="font-700">{text(words.how)}</p>
      <p>{text(how)}</p>
      <details>
        <summary className="min-h-6 w-fit cursor-pointer py-1 text-key-900 underline">
          {text(words.more)}
          <span className="sr-only">{text(words.ofMore, { label })}</span>
        </summary>
        {example && (
          <p>
            {text(words.example)}：<span>{text(example)}</span>
          </p>
        )}
        <p>
          {text(words.source)}：{text(source)}
          {unverified && text(words.unverified)}
        </p>
      </details>
    </div>
  );
}
