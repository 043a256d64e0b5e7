import type { ReactNode } from 'react';
import type { DelegationAnswer } from '../delegations/answer.ts';
import { BalanceText } from '../delegations/tiers.tsx';
import { say, useText, Written } from '../language.tsx';
import { useDesk } from '../session/desk.tsx';
import { usePage } from '../session/use-page.ts';
import { OwedList } from './owed-list.tsx';

const words = {
  title: say('再委託先が提出するもの', 'What the tiers below owe'),
  about: say(
    '自社の分は先に提出できます。委託を終えられるのは、再委託先がすべて終わってからです。',
    'You can hand in your own part first. The delegation closes after all tiers below.',
  ),
};

/** The tiers below one's own: what is left of each, what each owes, and the way to chase them. */
export function TiersBelow({ delegationId }: { delegationId: string }): ReactNode {
  const text = useText();
  const { nameOf } = useDesk();
  const { data } = usePage<DelegationAnswer>(`/delegations/${delegationId}`);
  const below = (data?.tree ?? []).filter(({ id }) => id !== delegationId);
  if (below.length === 0) return null;
  return (
    <section aria-labelledby="below" className="my-8">
      <h2 id="below">{text(words.title)}</h2>
      <p className="my-2 max-w-[44rem]">{text(words.about)}</p>
      <ul>
        {below.map((tier) => (
          <li key={tier.id} className="border-b border-solid-gray-200 py-2">
            <p>
              <Written>{text(nameOf(tier.contractor))}</Written>
            </p>
            <p>
              <BalanceText balance={tier.balance} />
            </p>
            <OwedList tier={tier} />
          </li>
        ))}
      </ul>
    </section>
  );
}
