import { say } from '../../language.tsx';

/** What the field for evidence says. */
export const evidenceWords = {
  label: say('写真・証拠', 'Photos and other evidence'),
  hint: say(
    'JPEG、PNG、HEIC又はPDF、一つ20MBまで。いくつでも一度に選べます。顔や名札が写らないように撮ってください。',
    'JPEG, PNG, HEIC or PDF, up to 20 MB each; choose several at once. Keep faces and name badges out of the picture.',
  ),
  tooLarge: say(
    '「{name}」は大きすぎます（上限20MB）。分けるか、画質を下げてください。',
    '“{name}” is too large (limit 20 MB). Split it or lower its quality.',
  ),
  wrongType: say(
    '「{name}」は送れない種類です。JPEG、PNG、HEIC又はPDFを選んでください。',
    '“{name}” is of a kind that cannot be sent. Choose JPEG, PNG, HEIC or PDF.',
  ),
  chosen: say('選んだファイル', 'Files chosen'),
  reading: say('読んでいます', 'Reading'),
  sending: say('送っています　{percent}％', 'Sending {percent}%'),
  broken: say('送信が途中で切れました。届いた分は残っています。', 'Interrupted. What has arrived is kept.'),
  camera: say('カメラで撮る', 'Take a photo'),
  cancel: say('中止する', 'Stop'),
  usedBy: say('{n}件の媒体に付けています', 'shows {n} media'),
  attach: say('選んだ{n}件の媒体に付ける', 'Tie to the {n} chosen media'),
  detach: say('媒体から外す', 'Untie from the media'),
  keepLocked: say('この証明書にも付ける', 'Use it for this certificate too'),
  dropLocked: say('この証明書から外す', 'Leave it out of this certificate'),
  again: say('続きを送る', 'Resume'),
  checking: say('確かめています', 'Being checked'),
  arrived: say('届きました', 'Arrived'),
  locked: say('✓ 確認済みの証明書に付いています', '✓ Belongs to a certificate that was accepted'),
  refused: say('受け付けられません', 'Refused'),
  remove: say('削除', 'Remove'),
  twin: say(
    '同じ写真が前にも送られています。わざとであれば、そのままで構いません。',
    'The same picture was sent before. If you mean it, leave it so.',
  ),
  left: say(
    '前回、送信が途中で切れたファイルがあります。同じファイルを選ぶと、続きから送ります。',
    'Some files were interrupted earlier. Choose the same files again to send the rest.',
  ),
} as const;

const MEGABYTE = 1024 * 1024;

/** How large a file is, as people read it: 850 KB, 3.2 MB. */
export const sizeOf = (bytes: number): string =>
  bytes < MEGABYTE ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / MEGABYTE).toFixed(1)} MB`;
