import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { say, useText, Written } from '../language.tsx';
import { OwedList } from '../destruction/owed-list.tsx';
import { Chip } from '../parts/chip.tsx';
import { DateText } from '../parts/dates.tsx';
import { useDesk } from '../session/desk.tsx';
import type { Balance, Tier } from './answer.ts';
import { delegationState } from './state.ts';
import { tierWords } from './words.ts';

const words = {
  title: say('階層ごとの残り', 'What is left of each tier'),
  all: say('見える階層の合計：残り{open}件', 'All the tiers shown: {open} left'),
  here: say('このページの委託', 'this delegation'),
};

/** The balance of a tier as a sentence. */
export function BalanceText({ balance }: { balance: Balance }): ReactNode {
  const text = useText();
  return <span className="numbers">{text(tierWords.balance, { ...balance })}</span>;
}

function TierLine({ tier, present }: { tier: Tier; present: boolean }): ReactNode {
  const text = useText();
  const { base, nameOf, place } = useDesk();
  const name = <Written>{text(nameOf(tier.contractor))}</Written>;
  // A contractor reads of the tiers below its own, but their ledgers are theirs.
  const opens = !present && (place.role !== 'contractor' || tier.contractor === place.office);
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span>{text(tierWords.tier, { n: tier.tier })}</span>
        {opens ? <Link href={`${base}/delegations/${tier.id}`}>{name}</Link> : <strong>{name}</strong>}
        {present && <span>（{text(words.here)}）</span>}
        <Chip {...delegationState({ ...tier, step: '' })} />
      </p>
      <p>
        <BalanceText balance={tier.balance} />
      </p>
      <p className="flex flex-wrap gap-x-4 text-dns-14N-130 text-solid-gray-600">
        <span>
          <DateText date={tier.period.start} table />〜<DateText date={tier.period.end} table />
        </span>
        <span className="numbers">{tier.matterKey}</span>
      </p>
      {/* What is owed for the page's own tier stands in a list of its own. */}
      {!present && <OwedList tier={tier} />}
    </>
  );
}

function Branch({
  tiers,
  parent,
  present,
}: {
  tiers: readonly Tier[];
  parent: Tier;
  present: string;
}): ReactNode {
  const below = tiers.filter(({ parentId }) => parentId === parent.id);
  const here = parent.id === present;
  return (
    <li className={here ? 'border-l-4 border-key-900 bg-key-50 py-2 pl-3' : 'py-2'} data-tier={parent.tier}>
      <TierLine tier={parent} present={here} />
      {below.length > 0 && (
        <ul className="tiers">
          {below.map((tier) => (
            <Branch key={tier.id} tiers={tiers} parent={tier} present={present} />
          ))}
        </ul>
      )}
    </li>
  );
}

/** The tree of a delegation: every tier the reader may see, with its state, period and what is left of it. */
export function Tiers({
  tiers,
  present,
  balance,
}: {
  tiers: readonly Tier[];
  present: string;
  balance: Balance;
}): ReactNode {
  const text = useText();
  const ids = new Set(tiers.map(({ id }) => id));
  const tops = tiers.filter(({ parentId }) => parentId === undefined || !ids.has(parentId));
  return (
    <section aria-labelledby="tiers" className="my-8">
      <h2 id="tiers">{text(words.title)}</h2>
      <ul className="my-3">
        {tops.map((tier) => (
          <Branch key={tier.id} tiers={tiers} parent={tier} present={present} />
        ))}
      </ul>
      {tiers.length > 1 && <p className="font-700">{text(words.all, { open: balance.open })}</p>}
    </section>
  );
}
