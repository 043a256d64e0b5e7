import type { ReactNode } from 'react';
import type { Bilingual } from '../../../functions/domain/language/bilingual.ts';
import type { MatterKind } from '../../../functions/domain/matter/kinds.ts';
import { offers } from '../../../functions/domain/procedure/procedure.ts';
import { say, useText } from '../../language.tsx';
import { FieldGroup } from '../../parts/field.tsx';
import { useDesk } from '../../session/desk.tsx';
import type { FieldProblem } from '../../session/problem.ts';
import { CheckBox } from '../form/check-box.tsx';
import type { Plan } from './plan.ts';

const words = { title: say('申請すること', 'What to apply for') };

/** The kinds of matter as people meet them: by what they want to do, not by the law. */
const situations: Readonly<Record<MatterKind, { readonly what: Bilingual; readonly term: Bilingual }>> = {
  delegation: {
    what: say('事業者に個人情報を扱わせる', 'Have a contractor handle personal data'),
    term: say('業務委託', 'delegation'),
  },
  'sub-delegation': {
    what: say('委託先が、さらにほかの事業者に任せる', 'Let the contractor pass work on to another'),
    term: say('再委託', 'sub-delegation'),
  },
  'external-connection': {
    what: say('区の外のシステムとつなぐ', 'Connect with a system outside'),
    term: say('外部結合', 'external connection'),
  },
  'pia-revision': {
    what: say('特定個人情報保護評価書の記載を変える', 'Change what a privacy impact assessment says'),
    term: say('評価書の修正・再実施', 'revision of a PIA'),
  },
  'consultation-item': {
    what: say(
      '目的外の利用・本人以外からの収集・外部への提供などを諮る',
      'Use data otherwise, collect or provide them',
    ),
    term: say('諮問事項', 'matter of consultation'),
  },
};

/** Every kind that the municipality has a procedure for, to be ticked. */
export function SituationChoice({
  plan,
  onPlan,
  errors,
}: {
  plan: Plan;
  onPlan: (part: Partial<Plan>) => void;
  errors: readonly FieldProblem[];
}): ReactNode {
  const text = useText();
  const { profile } = useDesk();
  const offered = Object.entries(situations).filter(([kind]) => offers(profile, kind as MatterKind));
  return (
    <FieldGroup id="situations" label={text(words.title)} required errors={errors}>
      {offered.map(([name, { what, term }]) => {
        const kind = name as MatterKind;
        return (
          <CheckBox
            key={kind}
            label={`${text(what)}（${text(term)}）`}
            checked={plan.kinds.includes(kind)}
            onCheck={(ticked) =>
              onPlan({
                kinds: ticked ? [...plan.kinds, kind] : plan.kinds.filter((each) => each !== kind),
              })
            }
          />
        );
      })}
    </FieldGroup>
  );
}
