import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { say, useText, Written } from '../../language.tsx';
import { useDesk } from '../../session/desk.tsx';
import type { AgendaItem, SessionAnswer } from '../answers.ts';
import { decisionWord } from '../words.ts';

const words = {
  title: say('次第', 'Agenda'),
  now: say('審議中', 'now'),
  open: say('未了', 'open'),
  none: say('議題がありません。', 'No items.'),
  arrange: say('次第を組む', 'Arrange the agenda'),
  keys: say('Alt+Shift+↑/↓で前後の議題', 'Alt+Shift+↑/↓: previous and next item'),
};

/** The address of an item in the workspace. */
export const itemPath = (base: string, session: string, item: string): string =>
  `${base}/sessions/${session}/live?item=${item}`;

/** The agenda with the state of each item in words; the present one is marked. */
export function AgendaNav({
  data,
  present,
}: {
  data: SessionAnswer;
  present: AgendaItem | undefined;
}): ReactNode {
  const text = useText();
  const { base, profile } = useDesk();
  const { session, agenda } = data;
  const stateOf = (item: AgendaItem): string => {
    if (item.decided) return `✓ ${text(decisionWord(profile, session.body, item.decided.outcome))}`;
    return item.id === present?.id && session.status === 'open' ? `▶ ${text(words.now)}` : text(words.open);
  };
  return (
    <nav aria-label={text(words.title)} className="lg:w-60 lg:shrink-0">
      <h2>{text(words.title)}</h2>
      {agenda.length === 0 && <p className="my-2">{text(words.none)}</p>}
      <ol className="my-2">
        {agenda.map((item, index) => (
          <li key={item.id}>
            <Link
              href={itemPath(base, session.id, item.id)}
              aria-current={item.id === present?.id ? 'true' : undefined}
              className={`block min-h-11 rounded-4 px-2 py-2 text-dns-16N-130 ${
                item.id === present?.id ? 'bg-key-50 font-700' : ''
              }`}
            >
              {index + 1}　<Written>{item.title}</Written>　{stateOf(item)}
            </Link>
          </li>
        ))}
      </ol>
      {session.status !== 'closed' && (
        <p className="no-print">
          <Link href={`${base}/backlog?session=${session.id}&body=${session.body}`}>
            {text(words.arrange)}
          </Link>
        </p>
      )}
      <p className="no-print text-dns-14N-130 text-solid-gray-600">{text(words.keys)}</p>
    </nav>
  );
}
