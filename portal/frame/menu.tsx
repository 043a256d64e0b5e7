import type { ReactNode } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import type { Bilingual } from '../../functions/domain/language/bilingual.ts';
import type { Role } from '../../functions/domain/membership/membership.ts';
import { say, useText } from '../language.tsx';
import { useDesk } from '../session/desk.tsx';

const words = { menu: say('メニュー', 'Menu') };

interface Item extends Bilingual {
  /** The path below the municipality's. */
  readonly to: string;
}

const inbox: Item = { ...say('受信箱', 'Inbox'), to: '/inbox' };
const toSign: Item = { ...say('決裁待ち', 'To sign'), to: '/inbox' };
const signed: Item = { ...say('決裁済み', 'Signed'), to: '/inbox?tab=done' };
const toConfirm: Item = { ...say('確認依頼', 'To confirm'), to: '/inbox' };
const duties: Item = { ...say('提出するもの', 'To hand in'), to: '/duties' };
const handedIn: Item = { ...say('提出済み', 'Handed in'), to: '/inbox?tab=done' };
const destruction: Item = { ...say('廃棄・返還', 'Returns and destruction'), to: '/duties' };
const create: Item = { ...say('新規申請', 'New request'), to: '/matters/new' };
const ofOffice: Item = { ...say('課の案件', 'Matters of the office'), to: '/matters' };
const matters: Item = { ...say('案件一覧', 'Matters'), to: '/matters' };
const backlog: Item = { ...say('付議待ち', 'Backlog'), to: '/backlog' };
const sessions: Item = { ...say('会議', 'Meetings'), to: '/sessions' };
const conditions: Item = { ...say('確認事項', 'Conditions'), to: '/conditions' };
const register: Item = { ...say('台帳', 'Register'), to: '/approvals' };
const replies: Item = { ...say('答申・通知', 'Replies'), to: '/referrals' };
const referrals: Item = { ...say('付議書・通知', 'Referrals and replies'), to: '/referrals' };
const approvals: Item = { ...say('承認・委託台帳', 'Register of approvals'), to: '/approvals' };
const assessments: Item = { ...say('保護評価', 'Assessments (PIA)'), to: '/pia' };
const verify: Item = { ...say('証明データの検証', 'Verify a receipt'), to: '/verify' };

/** The menu of each role; its first entry is where the role lands. */
export const menus: Record<Role, readonly [Item, ...Item[]]> = {
  staff: [inbox, create, ofOffice, conditions, approvals, destruction, assessments, verify],
  head: [inbox, ofOffice, conditions, approvals, destruction, assessments, verify],
  secretariat: [
    inbox,
    backlog,
    sessions,
    replies,
    conditions,
    register,
    matters,
    destruction,
    assessments,
    verify,
  ],
  chair: [toConfirm, sessions, referrals, verify],
  member: [toConfirm, sessions, referrals, verify],
  approver: [toSign, signed, referrals, verify],
  contractor: [duties, handedIn, verify],
  auditor: [matters, approvals, sessions, conditions, destruction, referrals, assessments, verify],
};

function Items({ label }: { label: string }): ReactNode {
  const text = useText();
  const { place, base } = useDesk();
  const [path] = useLocation();
  const search = useSearch();
  const present = search === 'tab=done' ? `${path}?${search}` : path;
  const marked = menus[place.role].some(({ to }) => base + to === present) ? present : path;
  return (
    <nav aria-label={label}>
      <ul>
        {menus[place.role].map((item) => {
          const here = marked === base + item.to;
          return (
            <li key={item.to}>
              <Link
                href={base + item.to}
                aria-current={here ? 'page' : undefined}
                className={`block min-h-11 rounded-4 px-3 py-2 no-underline hover:bg-key-50 hover:underline ${
                  here ? 'bg-key-50 font-700 text-key-1000' : 'text-solid-gray-900'
                }`}
              >
                {text(item)}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

/** The menu of the role: at the left on wide screens, behind a button below. */
export function Menu(): ReactNode {
  const text = useText();
  const [path] = useLocation();
  return (
    <div className="no-print lg:w-56 lg:shrink-0">
      <details key={path} className="rounded-8 border border-solid-gray-420 lg:hidden">
        <summary className="min-h-11 cursor-pointer px-3 py-2 text-std-16B-170">{text(words.menu)}</summary>
        <Items label={text(words.menu)} />
      </details>
      <div className="hidden lg:block">
        <Items label={text(words.menu)} />
      </div>
    </div>
  );
}
