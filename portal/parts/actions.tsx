import type { ReactNode } from 'react';
import type * as z from 'zod';
import type { actionAnswer } from '../../functions/api/answers.ts';
import { say, useText } from '../language.tsx';

export type ActionAnswer = z.infer<typeof actionAnswer>;

const words = { title: say('いまはできない操作', 'What cannot be done now') };

/** Whether the server allows an action now. Pages compute no permission of their own. */
export const allows = (actions: readonly ActionAnswer[], id: string): boolean =>
  actions.some((action) => action.id === id && action.allowed);

/** What the reader's role could do with the record at another time, and why not now. */
export function NotNow({ actions }: { actions: readonly ActionAnswer[] }): ReactNode {
  const text = useText();
  const not = actions.filter(({ allowed, why, id }) => !allowed && why !== undefined && id !== 'resume');
  if (not.length === 0) return null;
  return (
    <details className="no-print my-6">
      <summary className="min-h-11 cursor-pointer py-2">{text(words.title)}</summary>
      <ul className="list-disc pl-6">
        {not.map(({ id, label, why }) => (
          <li key={id}>
            {text(label)}：{why && text(why)}
          </li>
        ))}
      </ul>
    </details>
  );
}
