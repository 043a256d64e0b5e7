import type { ReactNode } from 'react';
import DutyPage from './duty-page.tsx';

/** 一括取込: the form of a duty with the way by Excel and CSV open. */
export default function ImportPage({ subject }: { subject: string }): ReactNode {
  return <DutyPage subject={subject} importing />;
}
