import type { Bilingual } from '../../functions/domain/language/bilingual.ts';
import type { Role } from '../../functions/domain/membership/membership.ts';
import { say } from '../language.tsx';

export const tabIds = ['todo', 'held', 'advice', 'drafts', 'done'] as const;
export type TabId = (typeof tabIds)[number];

export interface Tab {
  readonly id: TabId;
  readonly label: Bilingual;
}

const tab = (id: TabId, ja: string, en: string): Tab => ({ id, label: say(ja, en) });

const todo = tab('todo', '処理待ち', 'To do');
const done = tab('done', '最近の処理', 'Recently done');
const ofOffice = [
  todo,
  tab('held', '依頼中', 'With others'),
  tab('drafts', '下書き', 'Drafts'),
  done,
] as const;
const ofCouncil = [tab('todo', '確認依頼', 'To confirm'), tab('done', '確認済み', 'Confirmed')] as const;

/** The tabs of each role's inbox (pages.md §3.1), the first being the one that opens. */
export const tabsOf: Record<Role, readonly [Tab, ...Tab[]]> = {
  staff: ofOffice,
  head: ofOffice,
  secretariat: [
    todo,
    tab('advice', '事前相談', 'Asked for advice'),
    tab('drafts', '代理入力の下書き', 'Drafts typed in for others'),
    done,
  ],
  chair: ofCouncil,
  member: ofCouncil,
  approver: [tab('todo', '決裁待ち', 'To sign'), tab('done', '決裁済み', 'Signed')],
  contractor: [tab('todo', '提出するもの', 'To hand in'), tab('done', '提出済み', 'Handed in')],
  auditor: [todo, done],
};
