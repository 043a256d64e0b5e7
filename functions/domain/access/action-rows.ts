import type { Bilingual } from '../language/bilingual.ts';

/** One thing that can be done with a record. */
export interface ActionRow {
  readonly id: string;
  readonly label: Bilingual;
  /** The steps of the record at which it can be done. */
  readonly steps: readonly string[];
  /** It is the applying office's to do, whoever's turn it is. */
  readonly byApplicant?: true;
  /** It is also the contractor's to do, whoever's turn it is. */
  readonly byContractor?: true;
  /** It is a signer's who was passed over, once the document is out (後閲). */
  readonly afterwards?: true;
  /** It is the desk's of the body, whoever's turn it is. */
  readonly byDesk?: true;
  /** It is done with an approval that nothing has taken the place of. */
  readonly ofApproval?: true;
  /** The applying office may do it for whose turn it is: it types in what came on paper (代理入力). */
  readonly orTypedIn?: true;
  /** It is done with matters of one kind alone. */
  readonly of?: string;
  /** It is done with a revision once nothing has to come before it any more. */
  readonly ofPublished?: true;
}

export const label = (ja: string, en: string): Bilingual => ({ ja, en });

/** What can be done with a record, by its type: the id is the route's. */
export const actionRows = {
  matter: [
    { id: 'save-draft', label: label('記入を続ける', 'Go on writing'), steps: ['draft'] },
    { id: 'submit', label: label('提出する', 'Submit'), steps: ['draft'] },
    { id: 'delete-draft', label: label('下書きを削除する', 'Delete the draft'), steps: ['draft'] },
    { id: 'review', label: label('審査する', 'Review'), steps: ['review'] },
    { id: 'pull-back', label: label('引き戻す', 'Pull back'), steps: ['review'], byApplicant: true },
    {
      id: 'withdraw',
      label: label('取り下げる', 'Withdraw'),
      steps: [
        'public-comment',
        'answer-comments',
        'review',
        'correction',
        'await-outcome',
        'ppc-submission',
        'publication',
      ],
      byApplicant: true,
    },
    {
      id: 'ask-advice',
      label: label('事前に相談する', 'Ask for comments'),
      steps: ['draft'],
      byApplicant: true,
    },
    {
      id: 'public-comment',
      label: label('意見聴取の結果を記録する', 'Record the public comment'),
      steps: ['public-comment'],
      of: 'pia-revision',
    },
    {
      id: 'answer-comments',
      label: label('意見への対応を記録する', 'Record the answers'),
      steps: ['answer-comments'],
      of: 'pia-revision',
    },
    {
      id: 'ppc-submission',
      label: label('委員会への提出を記録する', 'Record the submission'),
      steps: ['ppc-submission'],
      of: 'pia-revision',
    },
    {
      id: 'publication',
      label: label('公表を記録する', 'Record the publication'),
      steps: ['publication'],
      of: 'pia-revision',
    },
    {
      id: 'start-change',
      label: label('変更の実施を記録する', 'Record that the change was made'),
      steps: [],
      byApplicant: true,
      of: 'pia-revision',
      ofPublished: true,
    },
    { id: 'correction', label: label('修正して再提出する', 'Correct and resubmit'), steps: ['correction'] },
    {
      id: 'create-draft',
      label: label('更新・変更の申請を始める', 'Start a renewal or change'),
      steps: ['ended'],
      byApplicant: true,
      ofApproval: true,
    },
    { id: 'resume', label: label('処理を再開する', 'Resume'), steps: [] },
  ],
  referral: [
    { id: 'deliberation', label: label('結果を記録する', 'Record the outcome'), steps: ['deliberation'] },
    {
      id: 'take-off-referral',
      label: label('案件を付議書から外す', 'Take a matter out of the letter'),
      steps: ['deliberation'],
    },
    { id: 'draft-reply', label: label('通知の案を作る', 'Draft the reply'), steps: ['draft-reply'] },
    {
      id: 'confirm-reply',
      label: label('通知の案を確認する', 'Confirm the draft'),
      steps: ['confirm-reply'],
    },
    { id: 'acknowledgement', label: label('受領する', 'Acknowledge'), steps: ['acknowledgement'] },
    { id: 'resume', label: label('処理を再開する', 'Resume'), steps: [] },
  ],
  document: [
    { id: 'sign', label: label('決裁する', 'Sign'), steps: ['sign'] },
    { id: 'read-afterwards', label: label('後閲する', 'Read afterwards'), steps: [], afterwards: true },
  ],
  delegation: [
    {
      id: 'record-hand-over',
      label: label('引渡しを記録する', 'Record a hand-over'),
      steps: ['in-force'],
      byApplicant: true,
    },
    {
      id: 'record-transfer',
      label: label('下位の階層への引渡しを記録する', 'Record a transfer'),
      steps: ['in-force'],
      byApplicant: true,
      byContractor: true,
    },
    {
      id: 'record-return',
      label: label('返還を記録する', 'Record a return'),
      steps: ['in-force'],
      byApplicant: true,
    },
    {
      id: 'correct-ledger',
      label: label('記録を訂正する', 'Correct an entry'),
      steps: ['in-force'],
      byApplicant: true,
    },
    {
      id: 'report-device-failure',
      label: label('機器の故障・交換を届け出る', 'Report a device that failed'),
      steps: ['in-force'],
      byApplicant: true,
      byContractor: true,
    },
    {
      id: 'call-back',
      label: label('媒体の回収を求める', 'Call media back'),
      steps: ['in-force'],
      byApplicant: true,
    },
    {
      id: 'withdraw-delegation',
      label: label('委託を取りやめる', 'End before its time'),
      steps: ['in-force'],
      byApplicant: true,
    },
    {
      id: 'close-delegation',
      label: label('委託を終了する', 'Close the delegation'),
      steps: ['in-force'],
      byApplicant: true,
    },
    {
      id: 'decide-closing',
      label: label('例外を判断する', 'Decide on the exception'),
      steps: ['closing-exception'],
    },
  ],
  condition: [
    { id: 'report-condition', label: label('対応を報告する', 'Report'), steps: ['report-condition'] },
    {
      id: 'accept-condition',
      label: label('報告を確認する', 'Look at the report'),
      steps: ['accept-condition'],
    },
  ],
  assessment: [
    {
      id: 'import-version',
      label: label('版を取り込む', 'Take in a version'),
      steps: ['in-use'],
      byApplicant: true,
    },
    {
      id: 'judge-threshold',
      label: label('しきい値判断をする', 'Make the threshold judgement'),
      steps: ['in-use'],
      byApplicant: true,
    },
    {
      id: 'review-assessment',
      label: label('見直しの結果を記録する', 'Record the review'),
      steps: ['in-use'],
      byApplicant: true,
    },
  ],
  session: [
    { id: 'save-session', label: label('予定を直す', 'Change the arrangements'), steps: ['planned', 'open'] },
    { id: 'put-on-agenda', label: label('次第に載せる', 'Put on the agenda'), steps: ['planned', 'open'] },
    { id: 'attendance', label: label('出席を記録する', 'Mark attendance'), steps: ['planned', 'open'] },
    { id: 'add-note', label: label('質問・発言を書く', 'Take notes'), steps: ['planned', 'open'] },
    { id: 'add-condition', label: label('確認事項を加える', 'Name a condition'), steps: ['planned', 'open'] },
    { id: 'open-session', label: label('開会する', 'Open the meeting'), steps: ['planned'] },
    {
      id: 'record-outcome',
      label: label('議題の結果を記録する', 'Record the outcome of an item'),
      steps: ['open'],
    },
    { id: 'close-session', label: label('閉会する', 'Close the meeting'), steps: ['open'] },
    {
      id: 'amend-note',
      label: label('発言の訂正を追記する', 'Add a correction to what was said'),
      steps: ['closed'],
      byDesk: true,
    },
    {
      id: 'draft-minutes',
      label: label('会議録の案を作る', 'Draft the minutes'),
      steps: ['closed'],
      byDesk: true,
    },
  ],
  minutes: [
    {
      id: 'save-minutes-section',
      label: label('会議録を直す', 'Write'),
      steps: ['draft', 'comment-minutes'],
      byDesk: true,
    },
    { id: 'ask-comments', label: label('委員に意見を求める', 'Ask members for comments'), steps: ['draft'] },
    { id: 'comment-minutes', label: label('意見を出す', 'Comment'), steps: ['comment-minutes'] },
    {
      id: 'settle-comment',
      label: label('意見への対応を記録する', 'Settle a comment'),
      steps: ['draft', 'comment-minutes'],
      byDesk: true,
    },
    {
      id: 'ask-confirmation',
      label: label('確認を依頼する', 'Ask for confirmation'),
      steps: ['draft', 'comment-minutes'],
      byDesk: true,
    },
    { id: 'confirm-minutes', label: label('会議録の案を確認する', 'Confirm'), steps: ['confirm-minutes'] },
    { id: 'freeze-minutes', label: label('会議録を確定する', 'Freeze the minutes'), steps: ['confirmed'] },
    {
      id: 'correct-minutes',
      label: label('訂正を追記する', 'Add a correction'),
      steps: ['frozen'],
      byDesk: true,
    },
  ],
  duty: [
    { id: 'offer-evidence', label: label('証拠を送る', 'Send evidence'), steps: ['submit-certificate'] },
    {
      id: 'save-certificate',
      label: label('記入する', 'Write'),
      steps: ['submit-certificate'],
      orTypedIn: true,
    },
    {
      id: 'submit-certificate',
      label: label('提出する', 'Submit'),
      steps: ['submit-certificate'],
      orTypedIn: true,
    },
    {
      id: 'validate-certificate',
      label: label('確認を終える', 'Finish validation'),
      steps: ['validate-certificate'],
    },
    {
      id: 'advise-validation',
      label: label('判断に答える', 'Answer the question'),
      steps: ['advise-validation'],
    },
    {
      id: 'create-link',
      label: label('提出用リンクを作る', 'Make a link for handing in'),
      steps: ['submit-certificate'],
      byApplicant: true,
    },
    {
      id: 'remind-duty',
      label: label('催促する', 'Send a reminder'),
      steps: ['submit-certificate'],
      byApplicant: true,
    },
    { id: 'resume', label: label('処理を再開する', 'Resume'), steps: [] },
  ],
} as const satisfies Record<string, readonly ActionRow[]>;
