import type { ReactNode } from 'react';
import { useSearchParams } from 'wouter';
import { say, useText } from '../language.tsx';
import { NotNow } from '../parts/actions.tsx';
import { Chip } from '../parts/chip.tsx';
import { Pager, useList } from '../parts/list.tsx';
import { Moved, Page, Waiting } from '../parts/page.tsx';
import { usePage } from '../session/use-page.ts';
import type { DelegationAnswer, LedgerAnswer } from './answer.ts';
import { DelegationTabs } from './delegation-tabs.tsx';
import { EntriesList } from './entries-list.tsx';
import { LinesTable } from './lines-table.tsx';
import { delegationState } from './state.ts';
import { BalanceText } from './tiers.tsx';

const words = {
  name: say('引渡台帳', 'Hand-over ledger'),
  none: say(
    'まだ何も引き渡していません。引渡しを記録すると、ここに1行ずつ載ります。',
    'Nothing was handed over yet. Each thing recorded stands here on a line of its own.',
  ),
};

/** 引渡台帳: what was handed over, what became of it, and what is left, line by line. */
export default function LedgerPage({ subject }: { subject: string }): ReactNode {
  const text = useText();
  const [search] = useSearchParams();
  const { data, problem, moved, reload } = usePage<DelegationAnswer>(`/delegations/${subject}`);
  const ledger = useList<LedgerAnswer>(`/delegations/${subject}/ledger`);
  const again = async (): Promise<void> => {
    await Promise.all([reload(), ledger.reload()]);
  };
  if (!data || !ledger.data)
    return <Waiting name={words.name} problem={problem ?? ledger.problem} onAgain={() => void again()} />;
  const { delegation, balance, entries, actions } = data;
  return (
    <Page name={words.name} subject={delegation.title} chip={<Chip {...delegationState(delegation)} />}>
      <Moved moved={moved || ledger.moved} reload={again} />
      <DelegationTabs id={delegation.id} present="ledger" />
      <p className="my-3 text-std-18B-160">
        <BalanceText balance={balance} />
      </p>
      {ledger.data.rows.length === 0 && !search.has('cursor') ? (
        <p className="my-6">{text(words.none)}</p>
      ) : (
        <LinesTable rows={ledger.data.rows} />
      )}
      <Pager next={ledger.data.next} />
      <EntriesList entries={entries} />
      <NotNow actions={actions} />
    </Page>
  );
}
