import type { Bilingual } from '../language/bilingual.ts';
import type { Problem } from './rule.ts';

interface RefusalKind extends Bilingual {
  readonly status: number;
}

/** Every way the API says no, by stable code. Texts name the way out; details about single fields are `problems`. */
export const refusals = {
  'invalid-input': {
    status: 400,
    ja: '入力に誤りがあります。示した欄を直して、もう一度送ってください。',
    en: 'Some input is wrong. Correct the fields named and send it again.',
  },
  'invalid-json': {
    status: 400,
    ja: '送られた内容をJSONとして読めません。',
    en: 'The body cannot be read as JSON.',
  },
  'individual-number': {
    status: 400,
    ja: '個人番号（マイナンバー）とみられる12桁の数字があります。個人番号は登録できません。示した欄から数字を削除してください。',
    en: 'A field seems to hold an individual number (My Number). It cannot be stored; delete it from the fields named.',
  },
  'session-ended': {
    status: 401,
    ja: '画面の時間が切れました。入力は残っています。リンクをもう一度開き、確認コードを入れてください。',
    en: 'Your time here is over. What you typed is kept. Open the link again and enter the code.',
  },
  'code-wrong': {
    status: 403,
    ja: '確認コードが違います。',
    en: 'Wrong code.',
  },
  'link-locked': {
    status: 403,
    ja: '確認コードを5回間違えたため、このリンクは使えなくなりました。記入した内容は残っています。担当課に再発行を依頼してください。',
    en: 'Locked after five wrong codes. Your entries are kept. Ask the department for a new link.',
  },
  'link-gone': {
    status: 404,
    ja: 'このリンクは取り消されたか、期限が過ぎています。担当課に問い合わせてください。',
    en: 'This link was revoked or has expired. Ask the department.',
  },
  'link-ended': {
    status: 409,
    ja: '提出は済んでいます。このリンクは役目を終えました。差戻しがあれば、同じリンクをもう一度使えます。',
    en: 'It was handed in. This link has done its work; if it is returned, the same link opens again.',
  },
  'not-permitted': {
    status: 403,
    ja: 'この操作は、あなたの所属・役割では行えません。所属の切替も確かめてください。',
    en: 'Your office and role may not do this. Check which office you are acting for.',
  },
  'not-found': {
    status: 404,
    ja: 'ページが見つからないか、見る権限がありません。所属の切替も確かめてください。',
    en: 'Not found, or not yours to see. Check which office you are acting for.',
  },
  'already-decided': {
    status: 409,
    ja: 'この処理は、既に済んでいます。あなたの操作は反映していません。最新の表示を確かめてください。',
    en: 'This was already decided. Your action changed nothing; look at the latest state.',
  },
  stale: {
    status: 409,
    ja: 'ほかの人の更新が先に入りました。あなたの入力は反映していません。最新の内容を確かめて、やり直してください。',
    en: 'Somebody else changed this first. Nothing of yours was applied; look at the latest state and try again.',
  },
  'not-at-step': {
    status: 409,
    ja: 'この操作を行える段階ではありません。最新の表示を確かめてください。',
    en: 'This cannot be done at the present step. Look at the latest state.',
  },
  'too-large': {
    status: 413,
    ja: '送られた内容が大きすぎます（上限1MB）。',
    en: 'The body is too large (limit 1 MB).',
  },
  'not-json': {
    status: 415,
    ja: '送られた内容がJSONではありません。Content-Typeをapplication/jsonにして送ってください。',
    en: 'The body is not sent as JSON. Send it with Content-Type application/json.',
  },
  'key-reused': {
    status: 422,
    ja: '同じIdempotency-Keyが、別の内容ですでに使われています。新しいキーで送ってください。',
    en: 'This Idempotency-Key was used with another request. Send it under a new key.',
  },
  'rule-broken': {
    status: 422,
    ja: '定めに合わない点があります。示した欄を直してください。',
    en: 'Some rules are not met. Correct the fields named.',
  },
  'if-match-missing': {
    status: 428,
    ja: '見ていた版が分かりません。If-Matchに、読んだときのETagを付けてください。',
    en: 'Say which version you saw: send If-Match with the ETag you read.',
  },
  'idempotency-key-missing': {
    status: 400,
    ja: 'Idempotency-Keyがありません。送信ごとに新しいキーを付けてください。',
    en: 'Idempotency-Key is missing. Send a new key with each submission.',
  },
  unavailable: {
    status: 503,
    ja: '混み合っています。入力は残っています。少し待って、もう一度送ってください。',
    en: 'Busy. Nothing was applied; wait a moment and send it again.',
  },
  'seal-broken': {
    status: 500,
    ja: '保存されている証明データが、封印したときのものと一致しません。何者かが記録を書き換えたか、記録の一部が失われています。事務局に至急知らせてください。',
    en: 'What is stored of this receipt is not what was sealed: a record was changed or is missing. Tell the secretariat at once.',
  },
  unexpected: {
    status: 500,
    ja: '予期しない誤りが起きました。反映されたかどうかは、最新の表示で確かめてください。番号を添えて事務局に知らせてください。',
    en: 'Something unexpected happened. Look at the latest state to see whether it was applied; tell the secretariat the request number.',
  },
} as const satisfies Record<string, RefusalKind>;

export type RefusalCode = keyof typeof refusals;

/** An expected no, as a value. */
export interface Refusal {
  readonly kind: 'refused';
  readonly code: RefusalCode;
  readonly problems: readonly Problem[];
}

/** A refusal with its stable code and, where single fields are at fault, what is wrong with each. */
export const refuse = (code: RefusalCode, problems: readonly Problem[] = []): Refusal => ({
  kind: 'refused',
  code,
  problems,
});
