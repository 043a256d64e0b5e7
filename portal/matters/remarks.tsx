import type { ReactNode } from 'react';
import { say, useText, Written } from '../language.tsx';
import { Banner } from '../parts/banner.tsx';
import type { MatterAnswer } from './answer.ts';
import { fieldAt, fieldId, fieldOf } from './form/definition.ts';
import { forms } from './form/forms.ts';

const words = { title: say('指摘 {n}件', '{n} remarks'), whole: say('全体', 'As a whole') };

/** The remarks that came with a return; with `linked`, each leads to its field on the form. */
export function Remarks({
  matter,
  linked = false,
}: {
  matter: MatterAnswer['matter'];
  linked?: boolean;
}): ReactNode {
  const text = useText();
  const form = forms[matter.kind];
  const remarks = matter.remarks ?? [];
  if (remarks.length === 0) return null;
  return (
    <Banner tone="warning" title={text(words.title, { n: remarks.length })} role="group">
      <ul className="mt-2 list-disc pl-6">
        {remarks.map((remark, index) => {
          const name = remark.path === undefined ? undefined : fieldAt(form, remark.path);
          const label = text(name === undefined ? words.whole : fieldOf(form, name).label);
          return (
            <li key={index}>
              {name !== undefined && linked ? <a href={`#${fieldId(name)}`}>{label}</a> : label}：
              <Written>{remark.text}</Written>
            </li>
          );
        })}
      </ul>
    </Banner>
  );
}
