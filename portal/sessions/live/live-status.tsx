import type { ReactNode } from 'react';
import { say, useText } from '../../language.tsx';
import { Banner } from '../../parts/banner.tsx';
import { SignInAgain } from '../../parts/sign-in-again.tsx';
import type { SessionAnswer } from '../answers.ts';
import type { Live } from './use-live.ts';

const words = {
  saved: say('すべて保存済み', 'Everything is saved'),
  unsaved: say('未保存 {n}件', '{n} not saved'),
  typing: say('{names}さんが入力中', '{names} typing'),
  offline: say('接続が切れています', 'No connection'),
  waits: say(
    '未保存が{n}件あります。この画面を閉じないでください。つながり次第、自動で保存します。',
    '{n} not saved. Keep this page open; they are saved once you are connected.',
  ),
};

/** Who types in the session now. */
const typists = ({ session, agenda, now }: SessionAnswer): string[] => [
  ...new Set(
    agenda
      .flatMap(({ notes }) => notes)
      .flatMap(({ typing }) =>
        session.status !== 'closed' && typing && typing.until > now ? [typing.name] : [],
      ),
  ),
];

/** Whether everything is saved, who types, and what to know while there is no connection. */
export function LiveStatus({ data, live }: { data: SessionAnswer; live: Live }): ReactNode {
  const text = useText();
  const n = live.book.unsaved;
  const names = typists(data);
  return (
    <>
      <p className="my-2 flex flex-wrap gap-x-6 text-solid-gray-600">
        <span role="status">{n === 0 ? text(words.saved) : text(words.unsaved, { n })}</span>
        {names.length > 0 && <span>{text(words.typing, { names: names.join('・') })}</span>}
      </p>
      {live.problem?.code === 'signed-out' && (
        <Banner tone="warning" title={text(live.problem.message)} role="alert">
          <SignInAgain />
        </Banner>
      )}
      {live.problem && live.problem.code !== 'signed-out' && (
        <Banner tone="warning" title={text(words.offline)}>
          <p className="mt-2">{text(words.waits, { n })}</p>
        </Banner>
      )}
    </>
  );
}
