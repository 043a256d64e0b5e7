import type { Bilingual } from '../../functions/domain/language/bilingual.ts';
import type { Role } from '../../functions/domain/membership/membership.ts';

const known: Record<Role, Bilingual> = {
  staff: { ja: '担当', en: 'staff' },
  head: { ja: '課長', en: 'head' },
  secretariat: { ja: '事務局', en: 'secretariat' },
  chair: { ja: '議長・会長', en: 'chair' },
  member: { ja: '委員', en: 'member' },
  approver: { ja: '決裁者', en: 'approver' },
  contractor: { ja: '受託者', en: 'contractor' },
  auditor: { ja: '監査', en: 'auditor' },
};

/** What roles are called. A profile may name roles that this table does not know. */
export const roleWords: Readonly<Record<string, Bilingual | undefined>> = known;
