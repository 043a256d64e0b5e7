import { useState, type ReactNode } from 'react';
import type * as z from 'zod';
import type { linkRow } from '../../../functions/api/link-answers.ts';
import type { Bilingual } from '../../../functions/domain/language/bilingual.ts';
import { say, useText, Written } from '../../language.tsx';
import { Button } from '../../parts/button.tsx';
import { MomentText } from '../../parts/dates.tsx';
import { RecordsTable } from '../../parts/list.tsx';
import { Refusal } from '../../parts/refusal.tsx';
import { useIntent } from '../../session/use-intent.ts';
import { usePage } from '../../session/use-page.ts';
import { MakeLink } from './make-link.tsx';

export type LinkRow = z.infer<typeof linkRow>;

const words = {
  title: say('アカウントのない受託者の提出用リンク', 'Links for contractors without an account'),
  about: say(
    'リンクと確認コードの両方を持つ人だけが、この義務の証明書を記入できます。確認コードはリンクと別の方法で伝えてください。',
    'Only who has both link and code can write this certificate. Tell the code another way than the link.',
  ),
  caption: say('作ったリンク（新しい順）', 'Links, the newest first'),
  contact: say('相手', 'Contact'),
  state: say('状態', 'State'),
  made: say('作った日時', 'Made'),
  opened: say('最後に開いた日時', 'Last opened'),
  never: say('まだ開いていません', 'not yet'),
  todo: say('操作', 'Actions'),
  open: say('使えます（残り{n}回）', 'usable ({n} tries left)'),
  locked: say('ロック中（確認コードを5回間違えました）', 'locked after five wrong codes'),
  revoked: say('取消し済み', 'revoked'),
  expired: say('期限切れ', 'expired'),
  unlock: say('ロックを解く', 'Unlock'),
  unlockEffect: say('同じ確認コードで、もう一度使えるようになりました。', 'The same code opens it again.'),
  revoke: say('取り消す', 'Revoke'),
  revokeEffect: say(
    '取り消しました。開いている画面も終わります。',
    'Revoked; sessions that are open end too.',
  ),
  of: say('{what}：{name}', '{what}: {name}'),
} as const;

function Row({
  link,
  onAct,
}: {
  link: LinkRow;
  onAct: (what: 'unlocking' | 'revocation') => void;
}): ReactNode {
  const text = useText();
  const named = (what: string): string => text(words.of, { what, name: link.contact.name });
  return (
    <tr data-link={link.state}>
      <th scope="row">
        <Written>{link.contact.name}</Written>
        {link.contact.email !== undefined && <Written>　{link.contact.email}</Written>}
      </th>
      <td data-label={text(words.state)}>{text(words[link.state], { n: link.triesLeft })}</td>
      <td data-label={text(words.made)}>
        <MomentText at={link.createdAt} />
      </td>
      <td data-label={text(words.opened)}>
        {link.openedAt === undefined ? text(words.never) : <MomentText at={link.openedAt} />}
      </td>
      <td data-label={text(words.todo)}>
        <span className="flex flex-wrap gap-2">
          {link.state === 'locked' && (
            <Button small onClick={() => onAct('unlocking')} aria-label={named(text(words.unlock))}>
              {text(words.unlock)}
            </Button>
          )}
          {(link.state === 'locked' || link.state === 'open') && (
            <Button
              small
              look="danger"
              onClick={() => onAct('revocation')}
              aria-label={named(text(words.revoke))}
            >
              {text(words.revoke)}
            </Button>
          )}
        </span>
      </td>
    </tr>
  );
}

/** The links of a duty: the department makes them, sees whether they were opened, unlocks and revokes them. */
export function LinksPanel({ dutyId, makes }: { dutyId: string; makes: boolean }): ReactNode {
  const text = useText();
  const path = `/duties/${dutyId}/links`;
  const { data, reload } = usePage<{ links: LinkRow[] }>(path);
  const { send, problem } = useIntent();
  const [told, setTold] = useState<Bilingual>();
  const links = data?.links ?? [];
  if (!makes && links.length === 0) return null;
  const act = async (link: LinkRow, what: 'unlocking' | 'revocation'): Promise<void> => {
    if (!(await send(`${path}/${link.id}/${what}`, {}))) return;
    setTold(what === 'unlocking' ? words.unlockEffect : words.revokeEffect);
    await reload();
  };
  return (
    <section aria-labelledby="links" className="no-print my-8">
      <h2 id="links">{text(words.title)}</h2>
      <p className="my-2 max-w-[44rem]">{text(words.about)}</p>
      <Refusal problem={problem} onReload={reload} />
      <p role="status">{told && text(told)}</p>
      {makes && <MakeLink path={path} onMade={reload} />}
      {links.length > 0 && (
        <RecordsTable
          caption={text(words.caption)}
          headings={[words.contact, words.state, words.made, words.opened, words.todo]}
        >
          {links.map((link) => (
            <Row key={link.id} link={link} onAct={(what) => void act(link, what)} />
          ))}
        </RecordsTable>
      )}
    </section>
  );
}
