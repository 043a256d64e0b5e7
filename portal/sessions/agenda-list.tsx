import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { say, useText, Written } from '../language.tsx';
import { Chip } from '../parts/chip.tsx';
import { useDesk } from '../session/desk.tsx';
import type { AgendaItem, SessionAnswer } from './answers.ts';
import { Openness } from './facts.tsx';
import { decisionWord, itemKinds } from './words.ts';

const words = {
  title: say('次第', 'Agenda'),
  none: say('議題はまだありません。', 'No items yet.'),
  arrange: say('次第を組む（付議待ちから載せる、順番を変える）', 'Arrange the agenda'),
  explains: say('説明：', 'Explained by '),
  late: say('締切後の追加：', 'Late addition: '),
  undecided: say('未了', 'open'),
};

/** One item in words: what it is, whose, open or closed, and what was decided. */
export function ItemLine({ item, data }: { item: AgendaItem; data: SessionAnswer }): ReactNode {
  const text = useText();
  const { base, nameOf, profile } = useDesk();
  const { subject, decided } = item;
  return (
    <>
      {subject ? (
        <Link href={`${base}/matters/${subject.key}`}>
          <Written>{item.title}</Written>
        </Link>
      ) : (
        <Written>{item.title}</Written>
      )}
      <span className="flex flex-wrap items-center gap-x-4 text-dns-16N-130">
        <span>{item.kinds.map((kind) => text(itemKinds[kind])).join('・')}</span>
        {subject && <span>{text(nameOf(subject.applyingOffice))}</span>}
        {item.explainer !== undefined && (
          <span>
            {text(words.explains)}
            <Written>{item.explainer}</Written>
          </span>
        )}
        {item.openness && (
          <span>
            <Openness openness={item.openness} />
          </span>
        )}
        {item.lateReason !== undefined && (
          <span>
            {text(words.late)}
            <Written>{item.lateReason}</Written>
          </span>
        )}
        {decided ? (
          <Chip look="done" label={decisionWord(profile, data.session.body, decided.outcome)} />
        ) : (
          data.session.status !== 'planned' && <Chip look="others" label={words.undecided} />
        )}
      </span>
    </>
  );
}

/** The agenda as it is read out; arranging it is a page of its own. */
export function AgendaList({ data, arrangeable }: { data: SessionAnswer; arrangeable: boolean }): ReactNode {
  const text = useText();
  const { base } = useDesk();
  const { session, agenda } = data;
  return (
    <section aria-labelledby="agenda" className="my-8">
      <h2 id="agenda">{text(words.title)}</h2>
      {agenda.length === 0 && <p className="my-3">{text(words.none)}</p>}
      <ol className="my-3 list-decimal pl-8">
        {agenda.map((item) => (
          <li key={item.id} className="border-b border-solid-gray-200 py-2">
            <ItemLine item={item} data={data} />
          </li>
        ))}
      </ol>
      {arrangeable && (
        <p>
          <Link href={`${base}/backlog?session=${session.id}&body=${session.body}`}>
            {text(words.arrange)}
          </Link>
        </p>
      )}
    </section>
  );
}
