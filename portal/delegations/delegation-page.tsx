import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { say, useText, Written } from '../language.tsx';
import { allows, NotNow } from '../parts/actions.tsx';
import { Banner } from '../parts/banner.tsx';
import { ButtonLink } from '../parts/button.tsx';
import { Chip } from '../parts/chip.tsx';
import { DateText } from '../parts/dates.tsx';
import { Events } from '../parts/events.tsx';
import { Moved, Page, Waiting } from '../parts/page.tsx';
import { ReasonForm } from '../parts/reason-form.tsx';
import { Refusal } from '../parts/refusal.tsx';
import { useDesk } from '../session/desk.tsx';
import { useIntent } from '../session/use-intent.ts';
import { usePage } from '../session/use-page.ts';
import type { DelegationAnswer } from './answer.ts';
import { DelegationTabs } from './delegation-tabs.tsx';
import { DutyList } from './duty-list.tsx';
import { delegationState } from './state.ts';
import { Tiers } from './tiers.tsx';

const words = {
  name: say('委託と再委託先', 'Delegation and tiers'),
  subDelegate: say('再委託を申請する', 'Apply for a sub-delegation'),
  decide: say('例外を判断する', 'Decide on the exception'),
  contractor: say('受託者', 'Contractor'),
  office: say('所管課', 'Applying office'),
  period: say('期間', 'Period'),
  matter: say('承認された案件', 'Approved matter'),
  earlier: say('以前の承認', 'Earlier approvals'),
  withdraw: say('委託を取りやめる', 'End the delegation before its time'),
  withdrawEffect: say(
    '取りやめると、この階層と下のすべての階層に、廃棄証明の提出をいま求めます。承認の記録は残ります。',
    'This tier and all tiers below owe the proof of destruction now. The approval stays on record.',
  ),
  withdrawn: say('この委託は取りやめになりました。', 'This delegation was ended before its time.'),
  successor: say('後を継いだ委託', 'The delegation in its place'),
};

function Facts({ delegation }: { delegation: DelegationAnswer['delegation'] }): ReactNode {
  const text = useText();
  const { base, nameOf, place } = useDesk();
  const matterLink = (key: string): ReactNode =>
    place.role === 'contractor' ? key : <Link href={`${base}/matters/${key}`}>{key}</Link>;
  const { period, history = [], successorId } = delegation;
  return (
    <dl className="facts my-6">
      <dt>{text(words.contractor)}</dt>
      <dd>
        <Written>{text(nameOf(delegation.contractor))}</Written>
      </dd>
      <dt>{text(words.office)}</dt>
      <dd>{text(nameOf(delegation.applyingOffice))}</dd>
      <dt>{text(words.period)}</dt>
      <dd>
        <DateText date={period.start} />〜<DateText date={period.end} />
      </dd>
      <dt>{text(words.matter)}</dt>
      <dd className="numbers">{matterLink(delegation.matterKey)}</dd>
      {history.length > 0 && (
        <>
          <dt>{text(words.earlier)}</dt>
          <dd className="numbers">
            {history.map(({ matterKey }) => (
              <p key={matterKey}>{matterLink(matterKey)}</p>
            ))}
          </dd>
        </>
      )}
      {successorId !== undefined && place.role !== 'contractor' && (
        <>
          <dt>{text(words.successor)}</dt>
          <dd>
            <Link href={`${base}/delegations/${successorId}`}>{text(words.successor)}</Link>
          </dd>
        </>
      )}
    </dl>
  );
}

/** The second way out: to end it now, with a reason; all tiers below fall with it. */
function Withdrawal({ data, reload }: { data: DelegationAnswer; reload: () => Promise<void> }): ReactNode {
  const text = useText();
  const { send, problem } = useIntent();
  const { delegation, version, actions } = data;
  if (!allows(actions, 'withdraw-delegation') || delegation.withdrawn) return null;
  const withdraw = async (reason: string): Promise<void> => {
    if (await send(`/delegations/${delegation.id}/withdrawal`, { reason }, version)) await reload();
  };
  return (
    <>
      <Refusal problem={problem} onReload={reload} />
      <ReasonForm
        summary={text(words.withdraw)}
        effect={text(words.withdrawEffect)}
        action={text(words.withdraw)}
        onReason={(reason) => void withdraw(reason)}
      />
    </>
  );
}

/** The one thing to do here: the head decides what waits for them; the department may apply for a tier below. */
function Primary({ data: { delegation, actions } }: { data: DelegationAnswer }): ReactNode {
  const text = useText();
  const { base, place } = useDesk();
  if (allows(actions, 'decide-closing'))
    return (
      <ButtonLink to={`${base}/delegations/${delegation.id}/closing`} look="solid">
        {text(words.decide)}
      </ButtonLink>
    );
  if (place.role !== 'staff' || delegation.status === 'closed') return null;
  return (
    <ButtonLink to={`${base}/matters/new`} look="solid">
      {text(words.subDelegate)}
    </ButtonLink>
  );
}

/** 委託と再委託先: a delegation in its tree, with what is left of each tier and what is owed. */
export default function DelegationPage({ subject }: { subject: string }): ReactNode {
  const text = useText();
  const { data, problem, moved, reload } = usePage<DelegationAnswer>(`/delegations/${subject}`);
  if (!data) return <Waiting name={words.name} problem={problem} onAgain={() => void reload()} />;
  const { delegation, actions } = data;
  return (
    <Page
      name={words.name}
      subject={delegation.title}
      chip={<Chip {...delegationState(delegation)} />}
      primary={<Primary data={data} />}
    >
      <Moved moved={moved} reload={reload} />
      <DelegationTabs id={delegation.id} present="tree" />
      {delegation.withdrawn && (
        <Banner tone="warning" title={text(words.withdrawn)} role="group">
          <p className="mt-2">
            <DateText date={delegation.withdrawn.on} /> <Written>{delegation.withdrawn.reason}</Written>
          </p>
        </Banner>
      )}
      <Tiers tiers={data.tree} present={delegation.id} balance={data.treeBalance} />
      <DutyList duties={data.duties} />
      <Facts delegation={delegation} />
      <Withdrawal data={data} reload={reload} />
      <Events events={data.events} />
      <NotNow actions={actions} />
    </Page>
  );
}
