import { lazy, type ComponentType, type LazyExoticComponent } from 'react';

/** A page below `/m/<code>`. The record it shows is the `:key` of its path. */
interface Page {
  readonly path: string;
  readonly component: LazyExoticComponent<ComponentType<{ subject: string }>>;
}

type Loaded = Promise<{ default: ComponentType<{ subject: string }> }>;
const page = (path: string, load: () => Loaded): Page => ({ path, component: lazy(load) });

/** Every page below a municipality's address; the first whose path fits is shown. */
export const pages: readonly Page[] = [
  page('/inbox', () => import('./inbox/inbox-page.tsx')),
  page('/matters', () => import('./matters/matters-page.tsx')),
  page('/matters/new', () => import('./matters/new-page.tsx')),
  page('/matters/:key', () => import('./matters/matter-page.tsx')),
  page('/matters/:key/edit', () => import('./matters/edit-page.tsx')),
  page('/matters/:key/check', () => import('./matters/check-page.tsx')),
  page('/matters/:key/review', () => import('./matters/review-page.tsx')),
  page('/backlog', () => import('./council/backlog-page.tsx')),
  page('/sessions', () => import('./sessions/sessions-page.tsx')),
  page('/sessions/new', () => import('./sessions/new-page.tsx')),
  page('/sessions/:key/minutes', () => import('./minutes/minutes-page.tsx')),
  page('/sessions/:key', () => import('./sessions/session-page.tsx')),
  page('/sessions/:key/live', () => import('./sessions/live/live-page.tsx')),
  page('/conditions', () => import('./conditions/conditions-page.tsx')),
  page('/conditions/:key', () => import('./conditions/condition-page.tsx')),
  page('/referrals', () => import('./council/referrals-page.tsx')),
  page('/referrals/:key', () => import('./council/referral-page.tsx')),
  page('/sign-offs/:key', () => import('./council/sign-off-page.tsx')),
  page('/approvals', () => import('./matters/approvals-page.tsx')),
  page('/delegations/:key', () => import('./delegations/delegation-page.tsx')),
  page('/delegations/:key/ledger', () => import('./delegations/ledger-page.tsx')),
  page('/delegations/:key/closing', () => import('./delegations/closing-page.tsx')),
  page('/outstanding', () => import('./delegations/outstanding-page.tsx')),
  page('/duties', () => import('./destruction/duties-page.tsx')),
  page('/duties/:key', () => import('./destruction/duty-page.tsx')),
  page('/duties/:key/import', () => import('./destruction/import-page.tsx')),
  page('/certificates/:key/validate', () => import('./destruction/validation/validate-page.tsx')),
  page('/pia', () => import('./pia/assessments-page.tsx')),
  page('/pia/new', () => import('./pia/new-assessment-page.tsx')),
  page('/pia/:key', () => import('./pia/assessment-page.tsx')),
  page('/pia/:key/import', () => import('./pia/import-version-page.tsx')),
  page('/pia/:key/versions/:version', () => import('./pia/version-page.tsx')),
  page('/pia/:key/threshold', () => import('./pia/threshold-page.tsx')),
  page('/pia/:key/compare', () => import('./pia/compare-page.tsx')),
  page('/pia/:key/changes', () => import('./pia/changes/changes-page.tsx')),
  page('/pia/:key/opinions', () => import('./pia/steps/opinions-page.tsx')),
  page('/pia/:key/publication', () => import('./pia/steps/publication-page.tsx')),
  page('/pia/:key/sheet', () => import('./pia/sheet-page.tsx')),
  page('/:records/:key/receipt', () => import('./proof/receipt-page.tsx')),
  page('/verify', () => import('./proof/verify-page.tsx')),
];
