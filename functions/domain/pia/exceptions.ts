import type { Rule } from '../refusal/rule.ts';
import type { ExceptionId } from './timing-rules.ts';

interface ExceptionRow extends Rule {
  readonly id: ExceptionId;
  /** Words of an explanation that name the exception. */
  readonly names: readonly RegExp[];
  /** Words that only hint at it: it is asked for, and does not hold until somebody says so. */
  readonly hints: readonly RegExp[];
}

const OFFICE = '(?:組織|部署|部局|部|課|係|室|所属|所管|機関|施設|事業所|役職|所属長|担当部署|担当課|所管課)';
const CHANGE = '(?:変更|修正|改称|訂正|更新|見直し)';
const MEND = '(?:修正|訂正|整理|統一|見直し|変更|適正化|改め|追記|補正)';
const MILD = '(?:軽微な|形式的な|単純な|簡易な|若干の|一部)?';

/**
 * What the guideline takes out of the 重要な変更, with the words in which municipalities say so in their lists of changes.
 * Nobody here has read 指針 第6の2 itself, so all three stay unverified.
 */
export const exceptionRows = [
  {
    id: 'formal',
    ja: '形式的な変更（誤字、組織・所在地・法令の名称など）',
    en: 'A formal change (a slip of the pen, the name of an office, a place or a law)',
    source: '指針 第6の2 (domain/rules.md §2 (i))',
    unverified: true,
    names: [
      new RegExp(
        `${MILD}(?:文言|字句|語句|用語|表記|表現|誤字|脱字|誤字脱字|誤記|誤植|体裁|記載方法|書式|様式番号)(?:等)?(?:の|を)?${MILD}${MEND}`,
        'u',
      ),
      /形式的な?(?:変更|修正)/u,
      new RegExp(
        `(?:組織(?:改正|改編|変更|再編|改組)|機構(?:改革|改正)|部署名|課名|係名)(?:等)?(?:に伴う|による|のため|により|に伴い|の)?(?:、)?${OFFICE}?の?(?:名称|名)の?${CHANGE}`,
        'u',
      ),
      new RegExp(`${OFFICE}(?:等)?の?(?:名称|名)(?:等)?(?:の|を|が)?${CHANGE}`, 'u'),
      new RegExp(
        `(?:所在地|住所|住居表示|法令名|法律名|条例名|政令名|省令名|規則名|法令の名称|法律の名称|題名)(?:等)?の?${CHANGE}`,
        'u',
      ),
      /(?:条|項|号|条項|条文|号番号)ずれ(?:による|に伴う|の)?(?:変更|修正|対応|反映)?/u,
      /(?:改元|元号(?:の|を)?(?:変更|改正))(?:による|に伴う)?(?:変更|修正)?/u,
    ],
    hints: [
      /組織(?:改正|改編|変更|再編)|機構改革|名称変更|名称の変更|名の変更|名変更|社名|商号/u,
      /軽微|番号の(?:整理|繰り?上げ|繰り?下げ)|電話番号|連絡先|アドレス/u,
      /条文|規定の整理|法(?:令)?(?:の)?改正/u,
    ],
  },
  {
    id: 'no-considerable-risk',
    ja: '特定個人情報の漏えい等のリスクを相当程度変動させない変更',
    en: 'A change that does not move the risk of leaks and the like to a considerable degree',
    source: '指針 第6の2 (domain/rules.md §2 (ii))',
    unverified: true,
    names: [
      /リスク(?:の|に|が|を|は)?(?:相当程度|大きく|大きな)?(?:の)?(?:変動|変化|変更|影響|増加|増大)(?:は|が|を|も)?(?:なし|無し|ない|無い|なく|与えない|及ぼさない|伴わない|生じない|させない|しない|させるものではない|させるものでない|するものではない|を?与えるものではない|伴うものではない)/u,
      /リスク(?:を|が|の)?(?:相当程度|大きく)?変(?:動さ|え|わら|化し)(?:せ)?(?:ない|るものではない)/u,
      /リスクは?(?:変わらない|変わりない|変わりなし|同等)/u,
    ],
    hints: [/影響(?:は|が)?(?:ない|なし)/u],
  },
  {
    id: 'lower-risk',
    ja: '特定個人情報の漏えい等のリスクを明らかに軽減させる変更',
    en: 'A change that clearly lowers the risk of leaks and the like',
    source: '指針 第6の2 (domain/rules.md §2 (iii))',
    unverified: true,
    names: [
      /リスク(?:を|の|が|は)?(?:明らかに|確実に|より|さらに|一層)?(?:軽減|低減|減少|縮小|下が|抑制|低下)/u,
    ],
    hints: [/安全管理措置の強化|セキュリティ(?:の)?強化|安全性の向上/u],
  },
] as const satisfies readonly ExceptionRow[];
