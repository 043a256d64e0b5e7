import type { ReactNode } from 'react';
import { Link, useSearchParams } from 'wouter';
import type { dutyRow } from '../../functions/api/list-duties.ts';
import { stepWords } from '../../functions/domain/human-task/lone-steps.ts';
import type * as z from 'zod';
import { taskPath } from '../inbox/task-path.ts';
import { WorkList } from '../inbox/work-list.tsx';
import { say, useText, Written } from '../language.tsx';
import { Pager, useCount, useList, type ListAnswer } from '../parts/list.tsx';
import { OfficeChoice } from '../parts/office-choice.tsx';
import { Moved, Page, Waiting } from '../parts/page.tsx';
import { useDesk } from '../session/desk.tsx';
import { DestructionTabs } from './destruction-tabs.tsx';
import { causeWords, dutyStatusWords } from './duty-words.ts';
import { RegisterDownloads } from '../parts/download.tsx';

type Row = z.infer<typeof dutyRow>;

const words = {
  file: say('ファイルで保存', 'Save as a file'),
  owed: say('提出するもの', 'To hand in'),
  name: say('廃棄・返還', 'Returns and destruction'),
  count: say('{n}（期限の早い順）', '{n}, earliest due first'),
  nothingOwed: say(
    '提出するものはありません。委託が終わる日が近づくと、廃棄証明書の提出がここに載ります。',
    'Nothing to hand in. Certificates of destruction stand here as contracts come to their end.',
  ),
  none: say(
    '終わっていない廃棄証明の義務はありません。委託が承認されると、ここに載ります。',
    'No open duty to prove destruction. They stand here once delegations are approved.',
  ),
  ledger: say('委託と引渡台帳', 'Delegation and ledger'),
  ledgerOf: say('委託と引渡台帳：{title}', 'Delegation and ledger: {title}'),
};

/** What stands under the title: from whom or to whom, why, how it is, and the way to what was handed over. */
function More({ row }: { row: Row }): ReactNode {
  const text = useText();
  const { base, nameOf, place } = useDesk();
  const other = place.role === 'contractor' ? row.applyingOffice : row.contractor;
  return (
    <>
      <Written>{text(nameOf(other))}</Written>
      <span>{text(causeWords[row.cause])}</span>
      {row.turn.kind !== 'yours' && <span>{text(dutyStatusWords[row.status])}</span>}
      <Link
        href={`${base}/delegations/${row.delegationId}`}
        aria-label={text(words.ledgerOf, { title: row.title })}
        className="py-1"
      >
        {text(words.ledger)}
      </Link>
    </>
  );
}

/** `/duties`: what a contractor owes and until when; for a municipality's people, what they wait for. */
export default function DutiesPage(): ReactNode {
  const text = useText();
  const { place, base } = useDesk();
  const [search] = useSearchParams();
  const count = useCount();
  const chooses = place.role === 'secretariat' || place.role === 'auditor';
  const office = chooses ? (search.get('office') ?? undefined) : undefined;
  const owes = place.role === 'contractor';
  const name = owes ? words.owed : words.name;
  const { data, problem, moved, reload } = useList<ListAnswer<Row>>('/duties', { office });
  if (!data) return <Waiting name={name} problem={problem} onAgain={() => void reload()} />;
  const rows = data.rows.map((row) => {
    const step = row.turn.kind === 'yours' ? row.turn.step : undefined;
    const task = { recordId: row.id, key: row.matterKey, step: step ?? '' };
    return {
      id: row.id,
      to: base + taskPath(task),
      title: row.title,
      key: row.matterKey,
      due: row.dueOn,
      ...(step === undefined ? {} : { verb: text(stepWords(step)) }),
      more: <More row={row} />,
    };
  });
  return (
    <Page name={name}>
      <Moved moved={moved} reload={reload} />
      <DestructionTabs present="duties" />
      {chooses && <OfficeChoice office={office ?? ''} withAll />}
      <p className="my-3">
        {rows.length === 0
          ? text(owes ? words.nothingOwed : words.none)
          : text(words.count, { n: count(data) })}
      </p>
      <WorkList rows={rows} now={data.now} />
      <RegisterDownloads paper={words.file} path="/registers/duties" query={{ office }} />
      <Pager next={data.next} />
    </Page>
  );
}
