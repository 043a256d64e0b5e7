import type { connectionDetails } from '../../../functions/domain/matter/external-connection.ts';
import { say } from '../../language.tsx';
import { delegationDetailsGuidance } from './delegation-details.ts';
import type { Guidance } from './guidance.ts';

const sheet = say('付議様式・諮問書別紙の記載', 'Sheet on the connection');
const outline = say('付議様式「事業の概要」', 'Sheet: outline of the project');

/** Beside the fields of a connection that some municipalities' sheets have. */
export const connectionDetailsGuidance: Readonly<Record<keyof typeof connectionDetails, Guidance>> = {
  legalBases: {
    how: say(
      '結合を認める根拠を、名称と条項に分けて書きます。廃止された条例を引くときは、そのまま書きます。',
      'What allows the connection: its name and the provision. A repealed ordinance is cited as it was.',
    ),
    example: say('個人情報保護条例　第14条第2項ただし書', 'Ordinance, article 14 (2), proviso'),
    source: sheet,
  },
  projectName: {
    how: say('結合を必要とする事業の名称を書きます。', 'The project that needs the connection.'),
    source: outline,
  },
  purpose: {
    how: say('結合によって何をするのかを書きます。', 'What is done by way of the connection.'),
    source: outline,
  },
  background: {
    how: say(
      '制度の改正やシステムの更改など、結合に至る経緯を書きます。',
      'What led to it: a change of law, a renewal of systems.',
    ),
    source: outline,
  },
  counterpartKind: {
    how: say('相手方が複数のときは、主なものを選びます。', 'With several, the main one.'),
    source: sheet,
  },
  intermediaryRole: {
    how: say('経由機関があるときに、その役割を選びます。', 'What the intermediary does, where there is one.'),
    source: sheet,
  },
  direction: {
    how: say(
      '個人情報を渡すのか、受け取るのか、両方かを選びます。',
      'Whether data are given, taken, or both.',
    ),
    source: sheet,
  },
  dataItemsPaper: delegationDetailsGuidance.dataItemsPaper,
  connectionForm: {
    how: say(
      '端末から相手のシステムまで、どのようにつながるかを書きます。',
      'How terminal and system are connected, end to end.',
    ),
    example: say(
      '専用の端末とクラウド上のシステムを、専用線で結ぶ',
      'A terminal of its own and the system in the cloud, by a dedicated line',
    ),
    source: say('付議様式「結合の形態」', 'Sheet: form of the connection'),
  },
  lineOwner: {
    how: say('回線を設けている者を書きます。', 'Who laid the line.'),
    source: say('諮問書別紙の対策の記載', 'Annex of the letter: measures'),
  },
  cloudProvider: {
    how: say(
      '相手のシステムが動くクラウドの名称と提供者を書きます。',
      'The cloud the other system runs in, and its provider.',
    ),
    source: sheet,
  },
  relatedDelegations: {
    how: say(
      'この結合に伴う委託・再委託の受付番号又は件名を、1行に一つずつ書きます。',
      'Number or title of each delegation that goes with it, one per line.',
    ),
    source: sheet,
  },
  priorDecisions: delegationDetailsGuidance.priorDecisions,
};
