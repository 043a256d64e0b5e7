import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { say, useText, Written } from '../../language.tsx';
import { allows } from '../../parts/actions.tsx';
import { Banner } from '../../parts/banner.tsx';
import { useDesk } from '../../session/desk.tsx';
import type { AgendaItem, SessionAnswer } from '../answers.ts';
import { Openness } from '../facts.tsx';
import { itemKinds } from '../words.ts';
import { AttendanceSection } from './attendance-section.tsx';
import { ConditionsSection } from './condition-form.tsx';
import { ItemDetails } from './item-details.tsx';
import { NotesSection } from './notes-section.tsx';
import { OutcomeSection } from './outcome-section.tsx';
import type { Live } from './use-live.ts';

const words = {
  own: say('事務局が申請者である議題です', 'The secretariat is itself the applicant of this item'),
  ownWhat: say(
    '説明と審議の進め方が分かれるよう、説明者と進行役を確かめてください。',
    'See to it that who explains and who runs the item are not the same.',
  ),
  explains: say('説明：', 'Explained by '),
  papers: say('申請の内容を見る', 'See the request'),
};

/** What an item is, whose, who explains it, open or closed. */
function About({ item, data }: { item: AgendaItem; data: SessionAnswer }): ReactNode {
  const text = useText();
  const { base, nameOf } = useDesk();
  const { subject, explainer, openness } = item;
  return (
    <p className="flex flex-wrap gap-x-4">
      <span>{item.kinds.map((kind) => text(itemKinds[kind])).join('・')}</span>
      {subject && <span>{text(nameOf(subject.applyingOffice))}</span>}
      {explainer !== undefined && (
        <span>
          {text(words.explains)}
          <Written>{explainer}</Written>
        </span>
      )}
      <span>
        <Openness openness={openness ?? data.session.openness} />
      </span>
      {subject && <Link href={`${base}/matters/${subject.key}`}>{text(words.papers)}</Link>}
    </p>
  );
}

/** Everything about one item while it is taken up. */
export function ItemWork({
  n,
  item,
  data,
  live,
}: {
  n: number;
  item: AgendaItem;
  data: SessionAnswer;
  live: Live;
}): ReactNode {
  const text = useText();
  const { actions } = data;
  const { refresh } = live;
  return (
    <section aria-labelledby="item-title">
      <h2 id="item-title" tabIndex={-1}>
        {n}　<Written>{item.title}</Written>
      </h2>
      <About item={item} data={data} />
      {item.ownMatter && (
        <Banner tone="warning" title={text(words.own)}>
          <p className="mt-2">{text(words.ownWhat)}</p>
        </Banner>
      )}
      {allows(actions, 'put-on-agenda') && <ItemDetails data={data} item={item} refresh={refresh} />}
      <AttendanceSection data={data} item={item} allowed={allows(actions, 'attendance')} refresh={refresh} />
      <NotesSection data={data} item={item} live={live} />
      <ConditionsSection
        data={data}
        item={item}
        allowed={allows(actions, 'add-condition')}
        refresh={refresh}
      />
      <OutcomeSection data={data} item={item} allowed={allows(actions, 'record-outcome')} refresh={refresh} />
    </section>
  );
}
