import type { LedgerRow } from '../ledger/balance.ts';
import type { Problem, Rule } from '../refusal/rule.ts';
import type { CertificateContent, CertificateLine } from './certificate.ts';

/** What a certificate must not claim (design §4: rules refuse the implausible). */
export const plausibilityRules = [
  {
    id: 'line-unknown',
    ja: '引渡台帳にない行です。台帳の行から選んでください。',
    en: 'Not a line of the hand-over ledger. Choose one of its lines.',
    source: 'design §4',
  },
  {
    id: 'line-twice',
    ja: '同じ行が二度記入されています。一方を消してください。',
    en: 'The same line is entered twice. Remove one.',
    source: 'design §4',
  },
  {
    id: 'certified-before',
    ja: 'この行は、既に証明済みです。',
    en: 'This line was certified before.',
    source: 'design §4: a serial certified before',
  },
  {
    id: 'before-hand-over',
    ja: '廃棄の日が引渡しの日より前です。日付を確かめてください。',
    en: 'Destroyed before it was handed over. Check the date.',
    source: 'design §4',
  },
  {
    id: 'after-certificate',
    ja: '廃棄の日が証明書の提出より後です。日付を確かめてください。',
    en: 'Destroyed after the certificate is handed in. Check the date.',
    source: 'design §4',
  },
  {
    id: 'method-missing',
    ja: '消去・廃棄では、方法と技法の両方を記入してください。',
    en: 'Give both method and technique where data is erased or media destroyed.',
    source: 'NIST SP 800-88 Rev. 2 §4.6 (domain/rules.md §6)',
  },
  {
    id: 'cannot-be-returned',
    ja: 'クラウドやサーバ上の記録は返還できません。消去又は廃棄を選んでください。',
    en: 'Records on a cloud or server cannot be returned. Choose erase or destroy.',
    source: 'design §4: paper is returned, data erased, media destroyed',
  },
  {
    id: 'technique-not-of-method',
    ja: 'この技法では、この方法の水準になりません。組合せを確かめてください。',
    en: 'This technique does not reach this method. Check the two together.',
    source: 'NIST SP 800-88 Rev. 2 §3.1 (domain/rules.md §6)',
    unverified: true,
  },
  {
    id: 'cloud-physical-technique',
    ja: 'クラウド上の記録は、消磁や破砕では消去できません。暗号化消去などの技法を選んでください。',
    en: 'Records on a cloud cannot be degaussed or shredded. Choose for example cryptographic erase.',
    source: 'design §4: technique impossible for the media',
  },
] as const satisfies readonly Rule[];

type RuleId = (typeof plausibilityRules)[number]['id'];

/** The techniques that reach each method; `other` is explained in the note. Rev. 2 no longer counts degaussing as Destroy. */
const techniquesOf: Record<
  NonNullable<CertificateLine['method']>,
  readonly CertificateLine['technique'][]
> = {
  clear: ['overwrite', 'other'],
  purge: ['overwrite', 'block-erase', 'cryptographic-erase', 'degauss', 'other'],
  destroy: ['shred', 'disintegrate', 'incinerate', 'melt', 'other'],
};

const physicalTechniques = ['degauss', 'shred', 'disintegrate', 'incinerate', 'melt'];

function lineProblems(
  line: CertificateLine,
  ledger: readonly LedgerRow[],
  today: string,
): [RuleId, string, string?][] {
  const entry = ledger.find(({ id }) => id === line.lineId);
  if (!entry) return [['line-unknown', 'lineId']];
  const found: [RuleId, string, string?][] = [];
  if (entry.balance.open === 0) found.push(['certified-before', 'lineId']);
  if (line.performedOn < entry.handedOverOn)
    found.push(['before-hand-over', 'performedOn', entry.handedOverOn]);
  if (line.performedOn > today) found.push(['after-certificate', 'performedOn', today]);
  if (line.disposal === 'return' && (entry.medium.kind === 'cloud' || entry.medium.kind === 'server'))
    found.push(['cannot-be-returned', 'disposal']);
  if (line.disposal !== 'return') {
    if (line.method === undefined) found.push(['method-missing', 'method']);
    if (line.technique === undefined) found.push(['method-missing', 'technique']);
  }
  if (line.method && line.technique && !techniquesOf[line.method].includes(line.technique))
    found.push(['technique-not-of-method', 'technique', techniquesOf[line.method].join(', ')]);
  if (
    entry.medium.kind === 'cloud' &&
    line.technique !== undefined &&
    physicalTechniques.includes(line.technique)
  )
    found.push(['cloud-physical-technique', 'technique']);
  return found;
}

/**
 * All rules a certificate breaks against the ledger; empty when it is plausible.
 * @param today date in Asia/Tokyo on which it is handed in.
 */
export function certificateProblems(
  content: CertificateContent,
  ledger: readonly LedgerRow[],
  today: string,
): Problem[] {
  return content.lines.flatMap((line, index) => {
    const found = lineProblems(line, ledger, today);
    if (content.lines.findIndex(({ lineId }) => lineId === line.lineId) !== index)
      found.push(['line-twice', 'lineId']);
    return found.map(([rule, field, limit]) => ({
      rule,
      path: `/lines/${index}/${field}`,
      ...(limit === undefined ? {} : { limit }),
    }));
  });
}
