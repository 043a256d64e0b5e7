import type { Problem } from '../refusal/rule.ts';
import type { CertificateContent } from './certificate.ts';
import type { Signatory } from './certificate-line.ts';
import type { Check } from './check-lines.ts';
import { isSameFirm } from './line-findings.ts';

/** What the rules about a whole certificate need besides its own words. */
export interface Whole {
  readonly content: CertificateContent;
  readonly check: Check;
  /** The firm that is bound to prove destruction, by its name. */
  readonly contractor: string;
  /** The municipality demands a certificate by another firm than the one that did it. */
  readonly thirdParty: boolean;
  /** SHA-256 of each attached file, and of those of earlier certificates of the duty. */
  readonly digests: ReadonlyMap<string, string>;
  readonly earlierDigests: ReadonlySet<string>;
}

/** The firm of whoever did it: the contractor itself, where nothing else is said. */
export const firmOf = (performer: Signatory | undefined, contractor: string): string =>
  performer?.organisation ?? contractor;

function certifierProblems({ content, contractor, thirdParty }: Whole): Problem[] {
  if (!thirdParty) return [];
  const certifying = content.certifier?.organisation;
  if (certifying === undefined) return [{ rule: 'certifier-missing', path: '/content/certifier' }];
  const performing = firmOf(content.defaults.performer, contractor);
  return isSameFirm(certifying, performing)
    ? [{ rule: 'certifier-performs', path: '/content/certifier' }]
    : [];
}

/** Forty disks on one picture are honest: but somebody has to say so (design §4). */
function photoProblems({ content, check, digests, earlierDigests }: Whole): Problem[] {
  const shownBy = new Map<string, number>();
  for (const id of content.evidence) {
    const digest = digests.get(id) ?? id;
    shownBy.set(digest, (shownBy.get(digest) ?? 0) + Math.max(1, check.shows[id] ?? 0));
  }
  return content.evidence.flatMap((id, index): Problem[] => {
    const path = `/content/evidence/${index}`;
    const digest = digests.get(id) ?? id;
    const confirmed = (rule: string): boolean =>
      content.confirmed.some((each) => each.rule === rule && each.evidence === id);
    const lines = shownBy.get(digest) ?? 0;
    const found: Problem[] = [];
    if (lines > 1 && !confirmed('same-photo')) found.push({ rule: 'same-photo', path, limit: String(lines) });
    if (earlierDigests.has(digest) && !confirmed('photo-of-earlier-certificate'))
      found.push({ rule: 'photo-of-earlier-certificate', path });
    return found;
  });
}

/** What is wrong with a certificate as a whole, once its lines were checked; unconfirmed warnings included. */
export const certificateProblems = (whole: Whole): Problem[] => [
  ...(whole.check.lines === 0 ? [{ rule: 'no-lines', path: '/content' }] : []),
  ...(whole.content.evidence.length === 0 ? [{ rule: 'no-evidence', path: '/content/evidence' }] : []),
  ...certifierProblems(whole),
  ...photoProblems(whole),
];
