import type { ReactNode } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { say, useText } from '../language.tsx';
import { ButtonLink } from '../parts/button.tsx';
import { Tabs } from '../parts/list.tsx';
import { Page } from '../parts/page.tsx';
import { useDesk } from '../session/desk.tsx';
import { MattersTab } from './matters-tab.tsx';
import { DoneTab } from './done-tab.tsx';
import { tabsOf, type TabId } from './tabs.ts';
import { TodoTab } from './todo-tab.tsx';

const words = {
  inbox: say('受信箱', 'Inbox'),
  approver: say('決裁待ち', 'To sign'),
  chair: say('確認依頼', 'To confirm'),
  contractor: say('提出するもの', 'To hand in'),
  create: say('新規申請を作る', 'Create a request'),
  views: say('受信箱の表示', 'Views of the inbox'),
};

const titles: Readonly<Record<string, typeof words.inbox | undefined>> = {
  approver: words.approver,
  chair: words.chair,
  member: words.chair,
  contractor: words.contractor,
};

function TabContent({ id }: { id: TabId }): ReactNode {
  switch (id) {
    case 'todo':
      return <TodoTab />;
    case 'done':
      return <DoneTab />;
    case 'held':
    case 'drafts':
    case 'advice':
      return <MattersTab view={id} />;
  }
}

/** 受信箱: what the reader must do, what others hold for them, drafts, and what was done; a tab is an address. */
export default function InboxPage(): ReactNode {
  const text = useText();
  const { place, base } = useDesk();
  const [path] = useLocation();
  const [search] = useSearchParams();
  const tabs = tabsOf[place.role];
  const present = (tabs.find(({ id }) => id === search.get('tab')) ?? tabs[0]).id;
  const create = place.role === 'staff' && (
    <ButtonLink to={`${base}/matters/new`} look="solid">
      {text(words.create)}
    </ButtonLink>
  );
  return (
    <Page name={titles[place.role] ?? words.inbox} primary={create}>
      <Tabs
        label={words.views}
        present={present}
        tabs={tabs.map(({ id, label }, index) => ({
          id,
          label,
          href: index === 0 ? path : `${path}?tab=${id}`,
        }))}
      />
      <TabContent key={present} id={present} />
    </Page>
  );
}
