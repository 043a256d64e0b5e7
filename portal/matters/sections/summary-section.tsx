import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Bilingual } from '../../../functions/domain/language/bilingual.ts';
import { routeReasons } from '../../../functions/domain/procedure/route-advice.ts';
import { say, useText, Written } from '../../language.tsx';
import { DateText } from '../../parts/dates.tsx';
import { useDesk } from '../../session/desk.tsx';
import type { MatterAnswer } from '../answer.ts';
import { kindWords } from '../kind-words.ts';
import { shownStatus } from '../status.ts';

const words = {
  title: say('概要', 'Summary'),
  kind: say('種類', 'Kind'),
  number: say('受付番号', 'Number'),
  noNumber: say('提出すると付きます', 'given at submission'),
  office: say('所管課', 'Applying office'),
  enteredBy: say('（{office}が代理で入力）', ' (typed in by {office})'),
  contractor: say('委託先', 'Contractor'),
  counterpart: say('接続先', 'Other end'),
  period: say('期間', 'Period'),
  route: say('経路', 'Route'),
  meeting: say('間に合う会議：{title}', 'Meeting it can reach: {title}'),
  because: say('経路の理由：{reason}', 'Why this route: {reason}'),
  routeTo: say('{body}に付議', 'Referred to {body}'),
  together: say('同じ付議', 'Submitted together'),
  base: say('元の承認', 'Approval it changes'),
  changesOn: say('変更予定日', 'Day of the change'),
  outcome: say('結果', 'Outcome'),
  withdrawn: say('取下げの理由', 'Why it was withdrawn'),
  untitled: say('（件名なし）', '(untitled)'),
};

interface Row {
  readonly name: Bilingual;
  readonly value: ReactNode;
}

const row = (name: Bilingual, value: ReactNode): Row => ({ name, value });

/** Who handles the data, and for how long. */
function useParties(matter: MatterAnswer['matter']): Row[] {
  const text = useText();
  const { nameOf } = useDesk();
  if (matter.kind === 'external-connection') {
    const { counterpart } = matter.content;
    return [row(words.counterpart, counterpart && <Written>{counterpart}</Written>)];
  }
  if (matter.kind === 'pia-revision') {
    const { changesOn } = matter.content;
    return [row(words.changesOn, changesOn && <DateText date={changesOn} />)];
  }
  if (matter.kind === 'consultation-item') return [];
  const { contractor, period } = matter.content;
  const dates = period && (
    <>
      <DateText date={period.start} />〜<DateText date={period.end} />
    </>
  );
  return [
    row(words.contractor, contractor && <Written>{text(nameOf(contractor))}</Written>),
    row(words.period, dates),
  ];
}

/** The matters it was submitted together with, each a link with how it stands. */
function Together({ submission, self }: { submission: MatterAnswer['submission']; self: string }): ReactNode {
  const text = useText();
  const { base } = useDesk();
  return (
    <ul>
      {(submission ?? [])
        .filter(({ id }) => id !== self)
        .map(({ id, key, kind, title, status, step }) => (
          <li key={id} className="flex flex-wrap gap-x-3">
            <span>{text(kindWords[kind])}</span>
            <Link href={`${base}/matters/${key}`}>
              <Written>{title === '' ? text(words.untitled) : title}</Written>
            </Link>
            <span>{text(shownStatus(status, step).label)}</span>
          </li>
        ))}
    </ul>
  );
}

/** Where it was sent and by which clause, why, and which meeting it could reach. */
function RouteTaken({ route }: { route: NonNullable<MatterAnswer['matter']['route']> }): ReactNode {
  const text = useText();
  const { nameOf } = useDesk();
  const { body, clause, because, session, reason } = route;
  return (
    <>
      <p>
        {text(words.routeTo, { body: text(nameOf(body)) })}（<Written>{clause.ja}</Written>）
      </p>
      {session && (
        <p>
          <DateText date={session.heldOn} /> {text(words.meeting, { title: session.title })}
        </p>
      )}
      {(reason ?? because) !== undefined && (
        <p>{text(words.because, { reason: reason ?? (because ? text(routeReasons[because]) : '') })}</p>
      )}
    </>
  );
}

/** What the summary says of a matter, row by row; rows without a value are left out. */
function useRows({ matter, submission, base: changed }: MatterAnswer): Row[] {
  const text = useText();
  const { base, nameOf, profile } = useDesk();
  const { route, enteredBy, outcome, withdrawnBecause } = matter;
  const entered = enteredBy === undefined ? '' : text(words.enteredBy, { office: text(nameOf(enteredBy)) });
  const to = route && <RouteTaken route={route} />;
  const rows: Row[] = [
    row(words.kind, text(kindWords[matter.kind])),
    row(words.number, <span className="numbers">{matter.number ?? text(words.noNumber)}</span>),
    row(words.office, text(nameOf(matter.applyingOffice)) + entered),
    ...useParties(matter),
    row(words.route, to),
    row(words.together, submission && <Together submission={submission} self={matter.id} />),
    row(words.base, changed && <Link href={`${base}/matters/${changed.key}`}>{changed.key}</Link>),
    row(words.outcome, outcome && text(profile.outcomeWords[outcome])),
    row(words.withdrawn, withdrawnBecause && <Written>{withdrawnBecause}</Written>),
  ];
  return rows.filter(({ value }) => Boolean(value));
}

/** 概要: what it is, whose, with whom, for how long, and where it goes. */
export function SummarySection({ data }: { data: MatterAnswer }): ReactNode {
  const text = useText();
  const rows = useRows(data);
  return (
    <section aria-labelledby="summary" className="my-8">
      <h2 id="summary">{text(words.title)}</h2>
      <dl className="facts my-3">
        {rows.map(({ name, value }) => (
          <div key={name.en} className="contents">
            <dt>{text(name)}</dt>
            <dd className="min-w-0">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
