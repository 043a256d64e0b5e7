import type { ReactNode } from 'react';
import { say } from '../language.tsx';
import { Missing } from '../parts/missing.tsx';
import { Page } from '../parts/page.tsx';

const name = say('ページが見つかりません', 'Not found');

/** For addresses that do not exist and for those of others: they look the same (S50). */
export function NotFound(): ReactNode {
  return (
    <Page name={name}>
      <Missing />
    </Page>
  );
}
