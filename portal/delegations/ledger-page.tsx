import { useState, type ReactNode } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { say, useText } from '../language.tsx';
import { allows, NotNow } from '../parts/actions.tsx';
import { Banner } from '../parts/banner.tsx';
import { ButtonLink } from '../parts/button.tsx';
import { Chip } from '../parts/chip.tsx';
import { Pager, useList } from '../parts/list.tsx';
import { Moved, Page, Waiting } from '../parts/page.tsx';
import { useDesk } from '../session/desk.tsx';
import { usePage } from '../session/use-page.ts';
import type { DelegationAnswer, LedgerAnswer } from './answer.ts';
import { DelegationTabs } from './delegation-tabs.tsx';
import { EntriesList } from './entries-list.tsx';
import { LinesTable } from './lines-table.tsx';
import { recordKindIds, recordKinds } from './record/kinds.ts';
import { RecordLinks, RecordSection } from './record/record-section.tsx';
import { delegationState } from './state.ts';
import { BalanceText } from './tiers.tsx';

const words = {
  name: say('引渡台帳', 'Hand-over ledger'),
  none: say(
    'まだ何も引き渡していません。引渡しを記録すると、ここに1行ずつ載ります。',
    'Nothing was handed over yet. Each thing recorded stands here on a line of its own.',
  ),
  recorded: say('台帳に記録しました。残りは{open}件です。', 'Recorded. {open} left.'),
};

interface LedgerProps {
  readonly data: DelegationAnswer;
  readonly ledger: LedgerAnswer;
}

/** The ledger itself: lines, and what was booked. */
function Ledger({ data, ledger }: LedgerProps): ReactNode {
  const text = useText();
  return (
    <>
      {ledger.rows.length === 0 ? (
        <p className="my-6">{text(words.none)}</p>
      ) : (
        <LinesTable rows={ledger.rows} />
      )}
      <Pager next={ledger.next} />
      <EntriesList entries={data.entries} />
      <NotNow actions={data.actions} />
    </>
  );
}

function Content({ data, ledger, reload }: LedgerProps & { reload: () => Promise<void> }): ReactNode {
  const text = useText();
  const { base } = useDesk();
  const [, go] = useLocation();
  const [search] = useSearchParams();
  const [recorded, setRecorded] = useState(false);
  const { delegation, balance, actions } = data;
  const asked = recordKindIds.find((kind) => kind === search.get('do'));
  const kind = asked && allows(actions, recordKinds[asked].action) ? asked : undefined;
  const onRecorded = (): void => {
    setRecorded(true);
    go(`${base}/delegations/${delegation.id}/ledger`);
    void reload();
  };
  const primary = kind === undefined && allows(actions, 'record-hand-over') && (
    <ButtonLink to={`${base}/delegations/${delegation.id}/ledger?do=hand-over`} look="solid">
      {text(recordKinds['hand-over'].label)}
    </ButtonLink>
  );
  return (
    <Page
      name={words.name}
      subject={delegation.title}
      chip={<Chip {...delegationState(delegation)} />}
      primary={primary}
    >
      <DelegationTabs id={delegation.id} present="ledger" />
      {recorded && kind === undefined && (
        <Banner tone="success" title={text(words.recorded, { open: balance.open })} />
      )}
      <p className="my-3 text-std-18B-160">
        <BalanceText balance={balance} />
      </p>
      {kind === undefined ? (
        <>
          <RecordLinks data={data} />
          <Ledger data={data} ledger={ledger} />
        </>
      ) : (
        <RecordSection key={kind} kind={kind} data={data} rows={ledger.rows} onRecorded={onRecorded} />
      )}
    </Page>
  );
}

/** 引渡台帳: what was handed over, what became of it, and what is left, line by line. */
export default function LedgerPage({ subject }: { subject: string }): ReactNode {
  const { data, problem, moved, reload } = usePage<DelegationAnswer>(`/delegations/${subject}`);
  const ledger = useList<LedgerAnswer>(`/delegations/${subject}/ledger`);
  const again = async (): Promise<void> => {
    await Promise.all([reload(), ledger.reload()]);
  };
  if (!data || !ledger.data)
    return <Waiting name={words.name} problem={problem ?? ledger.problem} onAgain={() => void again()} />;
  return (
    <>
      <Moved moved={moved || ledger.moved} reload={again} />
      <Content data={data} ledger={ledger.data} reload={again} />
    </>
  );
}
