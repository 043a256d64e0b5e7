import type { ReactNode } from 'react';
import { mayUse } from '../../functions/domain/access/table.ts';
import { say } from '../language.tsx';
import { Tabs } from '../parts/list.tsx';
import { useDesk } from '../session/desk.tsx';

const words = {
  views: say('廃棄・返還の表示', 'Views of returns and destruction'),
  duties: say('廃棄証明の義務', 'Duties to prove'),
  outstanding: say('未返却・未廃棄', 'Not returned or destroyed'),
};

/** The two lists of 廃棄・返還, for those who may see both. */
export function DestructionTabs({ present }: { present: 'duties' | 'outstanding' }): ReactNode {
  const { base, place } = useDesk();
  if (!mayUse('list-outstanding', place.role)) return null;
  return (
    <Tabs
      label={words.views}
      present={present}
      tabs={[
        { id: 'duties', label: words.duties, href: `${base}/duties` },
        { id: 'outstanding', label: words.outstanding, href: `${base}/outstanding` },
      ]}
    />
  );
}
