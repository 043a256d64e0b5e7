import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { say, useText } from '../language.tsx';
import { useDesk } from '../session/desk.tsx';

const words = { bodies: say('会議体', 'Bodies') };

/** The bodies that the reader's office is the desk of, or all for who is no desk; shown when there are several. */
export function Bodies({ present, path }: { present: string | undefined; path: string }): ReactNode {
  const text = useText();
  const { base, place, profile } = useDesk();
  const met = profile.bodies.filter(({ kind }) => kind !== 'department');
  const mine = met.filter(({ secretariat }) => secretariat === place.office);
  const shown = place.role === 'secretariat' ? mine : met;
  if (shown.length < 2) return null;
  return (
    <nav aria-label={text(words.bodies)} className="my-4">
      <ul className="flex flex-wrap gap-4">
        {shown.map(({ id, ja, en }) => (
          <li key={id}>
            <Link
              href={`${base}${path}${path.includes('?') ? '&' : '?'}body=${id}`}
              aria-current={id === present ? 'page' : undefined}
              className="inline-block min-h-11 py-2"
            >
              {text({ ja, en })}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
