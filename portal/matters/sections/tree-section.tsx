import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { mayUse } from '../../../functions/domain/access/table.ts';
import { say, useText, Written } from '../../language.tsx';
import { Chip } from '../../parts/chip.tsx';
import { DateText } from '../../parts/dates.tsx';
import { FieldSentence } from '../../parts/refusal.tsx';
import { useDesk } from '../../session/desk.tsx';
import type { MatterAnswer } from '../answer.ts';
import { fieldAt, fieldOf } from '../form/definition.ts';
import { forms } from '../form/forms.ts';
import { kindWords } from '../kind-words.ts';
import { shownStatus } from '../status.ts';

type Tree = NonNullable<MatterAnswer['tree']>;
type Node = Tree['self'];

const words = {
  title: say('委託と再委託先', 'Delegation and tiers below'),
  none: say('再委託先はありません。', 'No tier below.'),
  ledger: say('委託と引渡台帳を開く', 'Open the delegation and its ledger'),
  here: say('この案件', 'this matter'),
  untitled: say('（件名なし）', '(untitled)'),
  beyond: say('上の階層の範囲を超えています（{n}件）', 'Beyond the tier above ({n})'),
};

function NodeLine({ node, self }: { node: Node; self: boolean }): ReactNode {
  const text = useText();
  const { base, nameOf } = useDesk();
  const { look, label } = shownStatus(node.status, node.step);
  const title = <Written>{node.title === '' ? text(words.untitled) : node.title}</Written>;
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span>{text(kindWords[node.kind])}</span>
        {self ? <strong>{title}</strong> : <Link href={`${base}/matters/${node.key}`}>{title}</Link>}
        {self && <span>（{text(words.here)}）</span>}
        <Chip look={look} label={label} />
      </p>
      <p className="flex flex-wrap gap-x-4 text-dns-14N-130 text-solid-gray-600">
        {node.contractor !== undefined && <Written>{text(nameOf(node.contractor))}</Written>}
        {node.period && (
          <span>
            <DateText date={node.period.start} table />〜<DateText date={node.period.end} table />
          </span>
        )}
        {/^\d/.test(node.key) && <span className="numbers">{node.key}</span>}
      </p>
      <Violations node={node} />
    </>
  );
}

/** In what a tier goes beyond the one above it, on the tier itself. */
function Violations({ node }: { node: Node }): ReactNode {
  const text = useText();
  if (node.problems.length === 0) return null;
  return (
    <div className="my-1 border-l-4 border-orange-1000 pl-3 text-orange-1000">
      <p>
        <strong>! {text(words.beyond, { n: node.problems.length })}</strong>
      </p>
      <ul className="list-disc pl-6">
        {node.problems.map((problem) => {
          const field = fieldAt(forms[node.kind], problem.path);
          const { limit, ...rest } = problem;
          return (
            <li key={`${problem.rule} ${problem.path}`}>
              {field !== undefined && `${text(fieldOf(forms[node.kind], field).label)}：`}
              <FieldSentence error={limit === undefined ? rest : { ...rest, limit }} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** 再委託先: the tiers above, the matter, and those right below it, each with its state and period. */
export function TreeSection({
  tree,
  delegationId,
}: {
  tree: Tree;
  /** Once it is approved. */
  delegationId?: string | undefined;
}): ReactNode {
  const text = useText();
  const { base, place } = useDesk();
  const self = (
    <li className="border-l-4 border-key-900 bg-key-50 py-2 pl-3">
      <NodeLine node={tree.self} self />
      {tree.below.length > 0 && (
        <ul className="tiers">
          {tree.below.map((node) => (
            <li key={node.id} className="py-2">
              <NodeLine node={node} self={false} />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
  const whole = tree.above.toReversed().reduce<ReactNode>(
    (inner, node) => (
      <li className="py-2">
        <NodeLine node={node} self={false} />
        <ul className="tiers">{inner}</ul>
      </li>
    ),
    self,
  );
  return (
    <section aria-labelledby="tree" className="my-10">
      <h2 id="tree">{text(words.title)}</h2>
      <ul className="my-3">{whole}</ul>
      {delegationId !== undefined && mayUse('show-delegation', place.role) && (
        <p className="my-3">
          <Link href={`${base}/delegations/${delegationId}`}>{text(words.ledger)}</Link>
        </p>
      )}
      {tree.below.length === 0 && <p className="text-solid-gray-600">{text(words.none)}</p>}
    </section>
  );
}
