import type { ReactNode } from 'react';
import { Redirect } from 'wouter';
import { say } from '../language.tsx';
import { Waiting } from '../parts/page.tsx';
import { useDesk } from '../session/desk.tsx';
import { usePage } from '../session/use-page.ts';
import type { MatterAnswer } from './answer.ts';
import { CorrectionEditor } from './correction-editor.tsx';
import { DraftEditor } from './draft-editor.tsx';

const words = { name: say('申請の記入', 'Write the request') };

/** 申請の記入: a draft, or the answer to a return. Anything else is read on the matter's own page. */
export default function EditPage({ subject }: { subject: string }): ReactNode {
  const { base } = useDesk();
  const page = usePage<MatterAnswer>(`/matters/${subject}`);
  const { data, problem, reload } = page;
  if (!data) return <Waiting name={words.name} problem={problem} onAgain={() => void reload()} />;
  const may = (id: string): boolean => data.actions.some((action) => action.id === id && action.allowed);
  if (may('save-draft')) return <DraftEditor answer={data} />;
  if (may('correction')) return <CorrectionEditor answer={data} reload={reload} />;
  return <Redirect to={`${base}/matters/${subject}`} replace />;
}
