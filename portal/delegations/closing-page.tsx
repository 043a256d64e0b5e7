import type { ReactNode } from 'react';
import { say, useText, Written } from '../language.tsx';
import { allows, NotNow } from '../parts/actions.tsx';
import { Banner } from '../parts/banner.tsx';
import { Chip } from '../parts/chip.tsx';
import { Moved, Page, Waiting } from '../parts/page.tsx';
import { TurnLine } from '../parts/turn-line.tsx';
import { usePage } from '../session/use-page.ts';
import type { DelegationAnswer, LedgerAnswer } from './answer.ts';
import { CloseForm, DecideForm } from './closing-forms.tsx';
import { DelegationTabs } from './delegation-tabs.tsx';
import { DutyList } from './duty-list.tsx';
import { useLineName } from './line-name.ts';
import { delegationState } from './state.ts';
import { BalanceText, Tiers } from './tiers.tsx';
import { tierWords } from './words.ts';

const words = {
  name: say('終了の確認', 'Closing'),
  ready: say(
    '引渡し{all}件がすべて返還・廃棄され、残りは0件です。委託を終了できます。',
    'All {all} items accounted for, balance 0. The delegation can be closed.',
  ),
  blocked: say('終了するまでに残っているもの', 'What is left before it can be closed'),
  below: say(
    '下の階層が終わっていません：{who}（残り{open}件）',
    'The tier below is not closed: {who} ({open} left)',
  ),
  line: say('{line}　残り{open}', '{line}: {open} left'),
  more: say('ほかの行は引渡台帳にあります。', 'The ledger has the other lines.'),
  closed: say('この委託は終了しています。', 'This delegation is closed.'),
  exception: say('残り{open}件のまま終了する例外', 'Exception: closing with {open} left'),
  returned: say('例外は差し戻されました。', 'The exception was returned.'),
};

/** What keeps the tier from ending: tiers below and lines, by name. */
function Blocking({ data, ledger }: { data: DelegationAnswer; ledger: LedgerAnswer }): ReactNode {
  const text = useText();
  const lineName = useLineName();
  const { delegation, tree, balance } = data;
  const below = tree.filter(({ parentId, status }) => parentId === delegation.id && status !== 'closed');
  const name = (tier: (typeof below)[number]): string =>
    `${text(tierWords.tier, { n: tier.tier })} ${tier.matterKey}`;
  if (below.length === 0 && balance.open === 0) {
    const all = balance.handedOver + balance.transferredIn;
    return <p className="my-3 font-700">{text(words.ready, { all })}</p>;
  }
  return (
    <section aria-labelledby="blocked" className="my-6">
      <h2 id="blocked">{text(words.blocked)}</h2>
      <ul className="my-3 list-disc pl-6">
        {below.map((tier) => (
          <li key={tier.id}>{text(words.below, { who: name(tier), open: tier.balance.open })}</li>
        ))}
        {ledger.rows.map((row) => (
          <li key={row.id}>
            <Written>{text(words.line, { line: lineName(row), open: row.balance.open })}</Written>
          </li>
        ))}
      </ul>
      {ledger.next !== undefined && <p>{text(words.more)}</p>}
    </section>
  );
}

/** What was asked of the head, and what they said of it. */
function Exception({ exception }: { exception: DelegationAnswer['delegation']['exception'] }): ReactNode {
  const text = useText();
  if (!exception) return null;
  const { reason, open, decided } = exception;
  return (
    <Banner tone="warning" title={text(words.exception, { open })} role="group">
      <p className="mt-2">
        <Written>{reason}</Written>
      </p>
      {decided?.decision === 'return' && (
        <p className="mt-2">
          {text(words.returned)} <Written>{decided.reason ?? ''}</Written>
        </p>
      )}
    </Banner>
  );
}

function Content({
  data,
  ledger,
  reload,
}: {
  data: DelegationAnswer;
  ledger: LedgerAnswer;
  reload: () => Promise<void>;
}): ReactNode {
  const text = useText();
  const { delegation, turn, now, actions, balance } = data;
  const decides = allows(actions, 'decide-closing');
  return (
    <>
      {turn.kind !== 'none' && <TurnLine turn={turn} now={now} step={delegation.step} />}
      <p className="my-3 text-std-18B-160">
        <BalanceText balance={balance} />
      </p>
      <Exception exception={delegation.exception} />
      {delegation.status === 'closed' ? (
        <p className="my-3">{text(words.closed)}</p>
      ) : (
        <Blocking data={data} ledger={ledger} />
      )}
      {allows(actions, 'close-delegation') && <CloseForm data={data} reload={reload} />}
      {decides && <DecideForm data={data} reload={reload} />}
      <Tiers tiers={data.tree} present={delegation.id} balance={data.treeBalance} />
      <DutyList duties={data.duties} />
      <NotNow actions={actions} />
    </>
  );
}

/** 終了の確認: what is left of a tier and of those below, and its end when nothing is. */
export default function ClosingPage({ subject }: { subject: string }): ReactNode {
  const { data, problem, moved, reload } = usePage<DelegationAnswer>(`/delegations/${subject}`);
  const ledger = usePage<LedgerAnswer>(`/delegations/${subject}/ledger?open=yes`);
  const again = async (): Promise<void> => {
    await Promise.all([reload(), ledger.reload()]);
  };
  if (!data || !ledger.data)
    return <Waiting name={words.name} problem={problem ?? ledger.problem} onAgain={() => void again()} />;
  const { delegation } = data;
  return (
    <Page name={words.name} subject={delegation.title} chip={<Chip {...delegationState(delegation)} />}>
      <Moved moved={moved} reload={again} />
      <DelegationTabs id={delegation.id} present="closing" />
      <Content data={data} ledger={ledger.data} reload={again} />
    </Page>
  );
}
