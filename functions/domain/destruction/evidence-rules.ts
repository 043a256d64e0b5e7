import type { Rule } from '../refusal/rule.ts';

/** What an evidence file must keep to when it is named in a certificate. */
export const evidenceRules = [
  {
    id: 'evidence-unknown',
    ja: 'この証拠ファイルは登録されていません。もう一度送ってください。',
    en: 'This evidence file was not announced. Send it again.',
    source: 'design §4: uploads land in quarantine',
  },
  {
    id: 'evidence-used',
    ja: 'この証拠ファイルは、前の廃棄証明書で使われています。今回の分を新しく送ってください。',
    en: 'This evidence file belongs to an earlier certificate. Send a new one for this certificate.',
    source: 'design §4: one evidence file proves one certificate',
  },
  {
    id: 'evidence-not-arrived',
    ja: '証拠ファイルがまだ届いていません。送信を終えてから提出してください。',
    en: 'The evidence file has not arrived. Finish sending it first.',
    source: 'design §4: uploads land in quarantine',
  },
  {
    id: 'evidence-differs',
    ja: '届いた証拠ファイルが、送る前の内容と異なります。もう一度送ってください。',
    en: 'The evidence file that arrived is not the one that was announced. Send it again.',
    source: 'design §4: uploads carry a SHA-256 checksum',
  },
  {
    id: 'evidence-not-its-type',
    ja: '拡張子と中身が一致しないため、受け付けられません。',
    en: 'The file is not what its name says.',
    source: 'pages.md S45',
  },
] as const satisfies readonly Rule[];

export type EvidenceRuleId = (typeof evidenceRules)[number]['id'];
