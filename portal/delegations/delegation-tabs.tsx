import type { ReactNode } from 'react';
import { say } from '../language.tsx';
import { Tabs } from '../parts/list.tsx';
import { useDesk } from '../session/desk.tsx';

const words = {
  views: say('委託の表示', 'Views of the delegation'),
  tree: say('委託と再委託先', 'Delegation and tiers'),
  ledger: say('引渡台帳', 'Hand-over ledger'),
  closing: say('終了の確認', 'Closing'),
};

/** The pages of one delegation, each an address. */
export function DelegationTabs({
  id,
  present,
}: {
  id: string;
  present: 'tree' | 'ledger' | 'closing';
}): ReactNode {
  const { base } = useDesk();
  const path = `${base}/delegations/${id}`;
  return (
    <Tabs
      label={words.views}
      present={present}
      tabs={[
        { id: 'tree', label: words.tree, href: path },
        { id: 'ledger', label: words.ledger, href: `${path}/ledger` },
        { id: 'closing', label: words.closing, href: `${path}/closing` },
      ]}
    />
  );
}
