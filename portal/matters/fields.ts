import type { DelegationContent } from '../../functions/domain/matter/content.ts';
import type { Bilingual } from '../../functions/domain/language/bilingual.ts';
import { say } from '../language.tsx';

export type FieldName = keyof DelegationContent;

interface FieldWords {
  readonly label: Bilingual;
  readonly hint?: Bilingual;
}

/** What the fields of the request are called, in the order of the sheet (domain/forms.md B1). */
export const fieldWords: Readonly<Record<FieldName, FieldWords>> = {
  title: { label: say('件名', 'Title') },
  registeredBusiness: {
    label: say('登録業務の名称', 'Registered business'),
    hint: say(
      '個人情報を取り扱う業務として登録した名称',
      'The name under which the business with personal data is registered',
    ),
  },
  contractor: {
    label: say('委託先', 'Contractor'),
    hint: say(
      '名簿にない事業者は、事務局に登録を依頼してください。',
      'Ask the secretariat to add a contractor that is not listed.',
    ),
  },
  subjects: {
    label: say('個人の範囲（だれの）', 'Whose data'),
    hint: say('1行に一つずつ', 'One per line'),
  },
  subjectCount: { label: say('対象者数', 'Number of persons') },
  dataItems: {
    label: say('情報項目（どのような項目か）', 'Data items'),
    hint: say('1行に一つずつ', 'One per line'),
  },
  recordMedia: { label: say('処理させる情報項目の記録媒体', 'Record media') },
  reason: { label: say('委託理由', 'Reason for the delegation') },
  workItems: { label: say('委託の内容', 'Work delegated') },
  period: {
    label: say('委託の開始時期及び期限', 'Start and end of the delegation'),
    hint: say(
      '会計年度で区切ります。開始と期限の両方が入ると保存します。',
      'Within one fiscal year. Saved once both dates are there.',
    ),
  },
  measures: { label: say('区が行う情報保護対策', 'Protective measures of the municipality') },
};

/** The fields in the order of the sheet. */
export const fieldNames = Object.keys(fieldWords) as FieldName[];

/** The id of the element that takes the focus for a field. */
export const fieldId = (name: FieldName): string => `field-${name}`;

/** The field a JSON pointer leads to, whether it begins at the content or at a body around it. */
export function fieldAt(path: string): FieldName | undefined {
  const [, first, second] = path.split('/');
  const name = first === 'content' ? second : first;
  return fieldNames.find((each) => each === name);
}

export const mediumWords: Readonly<Record<DelegationContent['recordMedia'][number]['kind'], Bilingual>> = {
  cloud: say('クラウド', 'Cloud'),
  server: say('サーバ', 'Server'),
  paper: say('紙', 'Paper'),
  'portable-medium': say('可搬媒体', 'Portable medium'),
  terminal: say('端末', 'Terminal'),
};

export const answerWords: Readonly<Record<DelegationContent['measures'][number]['answer'], Bilingual>> = {
  yes: say('実施する', 'Yes'),
  no: say('実施しない', 'No'),
  'not-applicable': say('該当なし', 'Not applicable'),
};
