import type { Cast } from '../../../test/support/thin-thread.ts';

/** A page that is measured: who looks, and at what; `{name}` stands for a record of the town. */
export interface MeasuredPage {
  readonly name: string;
  readonly who: 'department' | 'secretariat' | 'contractor';
  readonly path: string;
  /** A list: its next page is measured too. */
  readonly list?: true;
}

const list = (who: MeasuredPage['who'], path: string): MeasuredPage => ({
  name: path,
  who,
  path,
  list: true,
});
const page = (who: MeasuredPage['who'], path: string): MeasuredPage => ({ name: path, who, path });

/** Inboxes, registers, backlog, sessions, reconciliation, and everything else that lists or shows. */
export const measuredPages: readonly MeasuredPage[] = [
  list('department', '/inbox'),
  list('secretariat', '/inbox'),
  list('contractor', '/inbox'),
  list('secretariat', '/inbox/done'),
  list('department', '/matters'),
  list('department', '/matters?view=held'),
  list('department', '/matters?view=drafts'),
  list('secretariat', '/matters?office=iryo-hoken-nenkin'),
  list('department', '/approvals'),
  list('secretariat', '/approvals'),
  list('secretariat', '/backlog'),
  list('secretariat', '/referrals'),
  list('secretariat', '/referrals?waiting=deliberation'),
  list('secretariat', '/sessions'),
  list('secretariat', '/sessions?from=2020-01-01&to=2099-12-31'),
  page('secretariat', '/sessions/{session}'),
  list('department', '/conditions'),
  list('secretariat', '/conditions'),
  list('secretariat', '/conditions?body=unei-kaigi'),
  page('department', '/conditions/{condition}'),
  list('department', '/outstanding'),
  list('secretariat', '/outstanding'),
  list('department', '/duties'),
  list('secretariat', '/duties'),
  list('contractor', '/duties'),
  page('department', '/duties/{duty}'),
  page('department', '/duties/{duty}/certificates/{certificate}/lines'),
  page('department', '/delegations/{delegation}'),
  page('department', '/delegations/{delegation}/ledger'),
  list('department', '/assessments'),
  list('secretariat', '/assessments'),
  page('department', '/assessments/{assessment}'),
  page('department', '/matters/{matter}'),
  page('department', '/matters/{matter}/events'),
  page('department', '/matters/{draft}/route-advice'),
  page('department', '/referrals/{referral}'),
  page('secretariat', '/documents/{document}'),
  page('department', '/receipts/{matter}'),
];

/** The path with the town's records in it. */
export const pathOf = ({ path }: MeasuredPage, names: Readonly<Record<string, string>>): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => names[name] ?? name);

/** Who looks at a page. */
export const readerOf = ({ who }: MeasuredPage, cast: Cast): Cast['department'] => cast[who];
