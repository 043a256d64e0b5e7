import type { Problem, Rule } from '../refusal/rule.ts';

/** What a profile must keep to beside its schema: what one part names, another part lists. */
export const profileRules = [
  {
    id: 'profile-office-unknown',
    ja: '自治体設定に、一覧にない所属が書かれています。offices に加えるか、つづりを確かめてください。',
    en: 'The profile names an office it does not list. Add it to offices or check the spelling.',
    source: 'design §3: procedures are data',
  },
  {
    id: 'profile-role-cannot-act',
    ja: '自治体設定に書かれた役割では、その処理を行えません。示した役割から選んでください。',
    en: 'The role named may not do this, so the work would stop here. Choose one of the roles named.',
    source: 'functions/domain/access/table.ts',
  },
  {
    id: 'profile-field-unknown',
    ja: '必須とした欄が、申請書にありません。このままでは誰も提出できません。つづりを確かめてください。',
    en: 'A required field is not on the form, so nobody could submit. Check the spelling.',
    source: 'domain/forms.md B1',
  },
  {
    id: 'profile-body-unknown',
    ja: '手続の付議先が、bodies の一覧にありません。会議体を加えるか、つづりを確かめてください。',
    en: 'The route leads to a body the profile does not list. Add it to bodies or check the spelling.',
    source: 'design §3: procedures are data',
  },
  {
    id: 'profile-id-twice',
    ja: '同じidが二度使われています。一方を変えてください。',
    en: 'The same id is used twice. Change one of them.',
    source: 'design §3: procedures are data',
  },
  {
    id: 'profile-contractor-is-office',
    ja: '事業者のidが、所属のidと同じです。事業者の担当者が所属の処理を行えてしまうため、一方を変えてください。',
    en: 'A contractor has the id of an office, so its people could act for the office. Change one of them.',
    source: 'design §2.4: tasks belong to office and role',
  },
  {
    id: 'profile-quorum-above-members',
    ja: '定足数が委員の数を超えています。会議を開けないため、数を確かめてください。',
    en: 'The quorum is above the number of members: no meeting could be held. Check the numbers.',
    source: 'design §4: quorum per item',
  },
  {
    id: 'profile-deputy-is-signer',
    ja: '代決者が、本来の決裁者と同じです。代決者を変えてください。',
    en: 'A deputy is the signer it stands for. Name another deputy.',
    source: 'design §4: 代決',
  },
  {
    id: 'profile-series-reserved',
    ja: 'この番号の系列名は、受付番号に使われています。別の名前にしてください。',
    en: 'The name of this series is that of the reception numbers. Choose another.',
    source: 'functions/api/submit.ts: 受付番号',
  },
  {
    id: 'profile-series-of-two',
    ja: '付議書の番号と諮問番号が、同じ系列になっています。一通の発出で両方は進められません。系列を分けてください。',
    en: 'The letter and the consultations in it count in one series, which one issue cannot move twice. Give each its own.',
    source: 'design §2.6: one counter item, one conditional write',
  },
  {
    id: 'profile-choices',
    ja: '選択の欄（choice）には選択肢が要り、ほかの欄には選択肢を置けません。type か choices を直してください。',
    en: 'A field of type choice needs choices, and no other field may have them. Change its type or its choices.',
    source: 'functions/domain/procedure/consultation-kind.ts',
  },
  {
    id: 'profile-assumption-nowhere',
    ja: '仮定（assumptions）が、この設定にない場所を指しています。pathを確かめてください。',
    en: 'An assumption points to a place this profile does not have. Check its path.',
    source: 'design §3: what the source does not say is marked',
  },
  {
    id: 'profile-dates-reversed',
    ja: '根拠条項の施行の日が、失効の日より後です。日付を確かめてください。',
    en: 'The clause came into force after it ended. Check the dates.',
    source: 'domain/variations.md 7: a clause has versions',
  },
] as const satisfies readonly Rule[];

type ProfileRuleId = (typeof profileRules)[number]['id'];

/** A rule that a profile breaks, with a JSON pointer to where. */
export interface ProfileProblem extends Problem {
  readonly rule: ProfileRuleId;
  readonly path: string;
}
