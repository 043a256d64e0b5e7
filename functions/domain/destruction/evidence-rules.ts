import type { Rule } from '../refusal/rule.ts';

/** What an evidence file must keep to: when it is announced, when it arrives, and when a certificate names it. */
export const evidenceRules = [
  {
    id: 'evidence-unknown',
    ja: 'この証拠ファイルは登録されていません。もう一度送ってください。',
    en: 'This evidence file was not announced. Send it again.',
    source: 'design §4: uploads land in quarantine',
  },
  {
    id: 'evidence-too-many',
    ja: '一つの義務に付けられる証拠ファイルの数又は合計の大きさを超えます。要らないファイルを削除してください。',
    en: 'More evidence files, or more bytes together, than one duty may hold. Remove what is not needed.',
    source: 'Shimon: a limit against filling the store',
  },
  {
    id: 'evidence-not-arrived',
    ja: '証拠ファイルがまだ届いていません。送信を終えてから提出してください。',
    en: 'The evidence file has not arrived. Finish sending it first.',
    source: 'design §4: uploads land in quarantine',
  },
  {
    id: 'evidence-gone',
    ja: '提出しないまま30日を過ぎたため、この証拠ファイルは消えました。もう一度送ってください。',
    en: 'The evidence file was not handed in within 30 days and is gone. Send it again.',
    source: 'design §4: quarantine is emptied after 30 days',
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
  {
    id: 'evidence-two-in-one',
    ja: '写真の中に、別の種類のファイルが隠れています。撮ったままの写真を送ってください。',
    en: 'Another kind of file is hidden in the picture. Send the picture as it was taken.',
    source: 'design §4: evidence is scanned',
  },
  {
    id: 'evidence-acts',
    ja: 'PDFに、開くと動く仕掛け（スクリプト、起動、添付ファイル、送信）があります。印刷からPDFを作り直して送ってください。',
    en: 'The PDF can act when opened (script, launch, attached file, sending). Print it to a new PDF and send that.',
    source: 'design §4: evidence is scanned; docs/adr: evidence is looked at and never shown in place',
  },
  {
    id: 'evidence-cannot-be-read',
    ja: 'PDFの中身を確かめられません（パスワード付き、又は壊れています）。パスワードを外すか、作り直して送ってください。',
    en: 'The PDF cannot be looked at (password, or broken). Remove the password or make it anew.',
    source: 'design §4: evidence is scanned',
  },
] as const satisfies readonly Rule[];

export type EvidenceRuleId = (typeof evidenceRules)[number]['id'];
