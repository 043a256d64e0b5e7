import { delegatesOn, itemsAskedBy, patternOf, usesCloud } from '../delegation/application.ts';
import { permissionItems } from '../delegation/permission-items.ts';
import type { Permission } from '../delegation/permission.ts';
import type { Bilingual } from '../language/bilingual.ts';
import { procedureOf } from '../procedure/procedure.ts';
import type { Profile } from '../procedure/profile.ts';
import type { Request } from './matter.ts';

/** Why a form asks for a field that it does not always ask for. */
export const askedReasons = {
  procedure: {
    ja: 'この自治体の手続では、この欄も記入します。',
    en: 'The procedure of this municipality has this field too.',
  },
  'sub-delegated': {
    ja: '再委託する業務があるため、許諾方法を記入します。',
    en: 'Some of the work is delegated on, so the form asks how that is permitted.',
  },
  scope: {
    ja: '委託するファイルの範囲を記入したため、その妥当性も記入します。',
    en: 'The scope of the file is given, so the form asks why it is right.',
  },
  cloud: {
    ja: '記録媒体にクラウドがあるため、クラウドの条件を確かめます。',
    en: 'A record medium is in a cloud, so its conditions are checked.',
  },
  permission: {
    ja: '親の委託の許諾方法（{way}）で求められるため、記入します。',
    en: "The parent's way of permission ({way}) asks for this.",
  },
} as const satisfies Record<string, Bilingual>;

/** A field that is asked for besides, and why; `way` names the way of permission that asks. */
export interface AskedField {
  readonly field: string;
  readonly why: keyof typeof askedReasons;
  readonly required: boolean;
  readonly way?: Bilingual;
}

const fieldOf = (pointer: string): string => pointer.split('/')[1] ?? '';

function askedOfDelegation(
  { kind, content }: Extract<Request, { kind: 'delegation' | 'sub-delegation' }>,
  profile: Profile,
  permission: Permission | undefined,
): AskedField[] {
  const { permissionPatterns = [], cloudConditions = [] } = profile;
  const pattern = kind === 'sub-delegation' ? patternOf(permission, profile) : undefined;
  const asksHow = permissionPatterns.length > 0 && delegatesOn(content);
  const inherited = kind === 'sub-delegation' && permission !== undefined;
  return [
    ...(asksHow ? [{ field: 'permission', why: 'sub-delegated' as const, required: !inherited }] : []),
    ...(content.scopeOfFile === undefined
      ? []
      : [{ field: 'scopeJustification', why: 'scope' as const, required: false }]),
    ...(cloudConditions.length > 0 && usesCloud(content)
      ? [{ field: 'cloudUse', why: 'cloud' as const, required: permission?.cloudConditions !== undefined }]
      : []),
    ...(pattern
      ? itemsAskedBy(pattern).flatMap((id) =>
          permissionItems[id].fields.map((path) => ({
            field: fieldOf(path),
            why: 'permission' as const,
            required: true,
            way: { ja: pattern.ja, en: pattern.en },
          })),
        )
      : []),
  ];
}

/**
 * The fields that a request is asked for beside its form's core, each once: because the procedure has them, or because of
 * an earlier answer. The strongest reason wins; whatever needs a field needs it.
 * @param permission how the tier above may be delegated on; none for the first tier.
 */
export function askedFields(request: Request, profile: Profile, permission?: Permission): AskedField[] {
  const procedure = procedureOf(request.kind, profile);
  const byProcedure: AskedField[] = [
    ...(procedure?.required ?? []).map((path) => ({ field: fieldOf(path), required: true })),
    ...(procedure?.asks ?? []).map((field) => ({ field, required: false })),
  ].map((each) => ({ ...each, why: 'procedure' }));
  const byAnswer =
    request.kind === 'delegation' || request.kind === 'sub-delegation'
      ? askedOfDelegation(request, profile, permission)
      : [];
  const found = new Map<string, AskedField>();
  for (const each of [...byAnswer, ...byProcedure]) {
    const before = found.get(each.field);
    found.set(each.field, before ? { ...before, required: before.required || each.required } : each);
  }
  return [...found.values()];
}
