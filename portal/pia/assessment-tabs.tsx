import type { ReactNode } from 'react';
import { say } from '../language.tsx';
import { Tabs } from '../parts/list.tsx';
import { useDesk } from '../session/desk.tsx';

const words = {
  pages: say('評価書のページ', 'Pages of the assessment'),
  assessment: say('評価書', 'Assessment'),
  threshold: say('しきい値判断', 'Threshold'),
  compare: say('版の比較', 'Compare versions'),
};

/** The pages of one assessment. */
export function AssessmentTabs({
  id,
  present,
}: {
  id: string;
  present: 'assessment' | 'threshold' | 'compare';
}): ReactNode {
  const { base } = useDesk();
  const at = `${base}/pia/${id}`;
  return (
    <Tabs
      label={words.pages}
      present={present}
      tabs={[
        { id: 'assessment', label: words.assessment, href: at },
        { id: 'threshold', label: words.threshold, href: `${at}/threshold` },
        { id: 'compare', label: words.compare, href: `${at}/compare` },
      ]}
    />
  );
}
