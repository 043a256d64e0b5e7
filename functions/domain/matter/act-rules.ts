import { isoDateSchema } from '../calendar/iso-date.ts';
import type { ConsultationField } from '../procedure/consultation-kind.ts';
import type { Profile } from '../procedure/profile.ts';
import { actsOf } from '../procedure/route.ts';
import type { Problem, Rule } from '../refusal/rule.ts';
import type { ConsultationItemDraft, FieldValue } from './consultation-item.ts';

/** What the acts of a consultation must keep to, beside what their form asks. */
export const actRules = [
  {
    id: 'act-unknown',
    ja: 'この種類の諮問事項は、この自治体の設定にありません。一覧から選んでください。',
    en: 'The profile of this municipality has no consultation of this kind. Choose one of the list.',
    source: 'municipality profile, consultationKinds',
  },
  {
    id: 'act-twice',
    ja: '同じ種類の諮問事項が二つあります。一つにまとめるか、別の案件に分けてください。',
    en: 'The same kind of consultation stands here twice. Make it one, or put it into a matter of its own.',
    source: 'domain/variations.md 2: one number, several acts',
  },
  {
    id: 'acts-of-two-bodies',
    ja: '付議先の異なる諮問事項が含まれています。付議先ごとに別の案件に分けてください。',
    en: 'These acts go to different bodies. Make one matter for each body.',
    source: 'design §2.6: one referral goes to one body',
  },
  {
    id: 'act-field-unknown',
    ja: 'この欄は、この種類の諮問事項の様式にありません。',
    en: 'The form of this kind of consultation has no such field.',
    source: 'municipality profile, consultationKinds.*.fields',
  },
  {
    id: 'act-field-form',
    ja: 'この欄の書き方が、様式に合いません。示した形で記入してください。',
    en: 'This is not what the field takes. Fill it in as shown.',
    source: 'municipality profile, consultationKinds.*.fields',
  },
] as const satisfies readonly Rule[];

const broken = (
  rule: (typeof actRules)[number]['id'] | 'required',
  path: string,
  limit?: string,
): Problem => ({
  rule,
  path,
  ...(limit === undefined ? {} : { limit }),
});

const isFilled = (value: FieldValue | undefined): boolean =>
  value !== undefined && !(Array.isArray(value) && value.length === 0);

/** Whether a value has the form its field takes. */
function fits({ type, choices = [] }: ConsultationField, value: FieldValue): boolean {
  switch (type) {
    case 'line':
      return typeof value === 'string' && value.length <= 200 && !value.includes('\n');
    case 'text':
      return typeof value === 'string';
    case 'lines':
      return Array.isArray(value);
    case 'date':
      return isoDateSchema.safeParse(value).success;
    case 'choice':
      return choices.some(({ id }) => id === value);
    case 'yes-no':
      return typeof value === 'boolean';
  }
}

function fieldProblems(
  fields: readonly ConsultationField[],
  values: Readonly<Record<string, FieldValue>>,
  path: string,
): Problem[] {
  const unknown = Object.keys(values)
    .filter((name) => !fields.some(({ id }) => id === name))
    .map((name) => broken('act-field-unknown', `${path}/${name}`));
  const wrong = fields.flatMap((field) => {
    const value = values[field.id];
    const at = `${path}/${field.id}`;
    if (!isFilled(value)) return field.required === true ? [broken('required', at)] : [];
    return value === undefined || fits(field, value) ? [] : [broken('act-field-form', at, field.type)];
  });
  return [...unknown, ...wrong];
}

/** All rules that the acts of a consultation break, with pointers into its content; empty when they may be submitted. */
export function actProblems(content: ConsultationItemDraft, profile: Profile): Problem[] {
  const acts = content.acts ?? [];
  const bodies = new Set(actsOf(content, profile).map(({ route }) => route.body));
  const apart = bodies.size > 1 ? [broken('acts-of-two-bodies', '/acts')] : [];
  const own = acts.flatMap(({ kind, fields }, index) => {
    const known = profile.consultationKinds?.find(({ id }) => id === kind);
    if (!known) return [broken('act-unknown', `/acts/${index}/kind`)];
    const first = acts.findIndex((each) => each.kind === kind);
    return [
      ...(first === index ? [] : [broken('act-twice', `/acts/${index}/kind`)]),
      ...fieldProblems(known.fields, fields, `/acts/${index}/fields`),
    ];
  });
  return [...apart, ...own];
}
