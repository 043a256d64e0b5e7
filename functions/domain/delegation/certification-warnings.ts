import type { IsoDate } from '../calendar/iso-date.ts';
import type { DelegationDraft } from '../matter/content.ts';
import type { Profile } from '../procedure/profile.ts';
import type { Problem, Rule } from '../refusal/rule.ts';
import type { Certification } from './certification.ts';

/** What is said of certifications before a request is submitted; it keeps nothing from submission. */
export const certificationRules = [
  {
    id: 'certification-expired',
    ja: '有効期限の過ぎた認証・登録があります。更新されたかを確かめ、新しい有効期限を記入してください。',
    en: 'A certification has run out. Find out whether it was renewed, and give the new date.',
    source: 'domain/forms.md B5, Q32, Q44; issue: certifications with expiry',
  },
  {
    id: 'certification-ends-inside',
    ja: '委託の期間の途中で有効期限が来る認証・登録があります。更新の予定を確かめ、更新後に証明書の写しを受け取ってください。',
    en: 'A certification runs out within the contract. Ask whether it will be renewed, and for a copy once it is.',
    source: 'domain/forms.md B5, Q32, Q44; issue: certifications with expiry',
  },
] as const satisfies readonly Rule[];

interface Listed extends Certification {
  readonly path: string;
}

/** The certifications a request stands on: those it gives, else those the register has of its contractor. */
function listedIn(draft: DelegationDraft, { contractors }: Pick<Profile, 'contractors'>): Listed[] {
  const own = (draft.certifications ?? []).map((each, index) => ({
    ...each,
    path: `/certifications/${index}`,
  }));
  const registered = (contractors.find(({ id }) => id === draft.contractor)?.certifications ?? []).flatMap(
    (each) => (typeof each === 'string' ? [] : [{ ...each, path: '/contractor' }]),
  );
  const cloud = (draft.cloudUse?.certifications ?? []).map((each, index) => ({
    ...each,
    path: `/cloudUse/certifications/${index}`,
  }));
  return [...(own.length > 0 ? own : registered), ...cloud];
}

/**
 * Certifications that have run out, or run out before the contract ends. The limit is the day.
 * @param today date in Asia/Tokyo.
 */
export const certificationWarnings = (
  draft: DelegationDraft,
  profile: Pick<Profile, 'contractors'>,
  today: IsoDate,
): Problem[] =>
  listedIn(draft, profile).flatMap(({ path, validUntil }) => {
    if (validUntil === undefined) return [];
    if (validUntil < today) return [{ rule: 'certification-expired', path, limit: validUntil }];
    const end = draft.period?.end;
    return end !== undefined && validUntil < end
      ? [{ rule: 'certification-ends-inside', path, limit: validUntil }]
      : [];
  });
