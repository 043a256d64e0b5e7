import { handlerBands } from '../../../../functions/domain/delegation/bands.ts';
import type { Bilingual } from '../../../../functions/domain/language/bilingual.ts';
import type { DelegationContent } from '../../../../functions/domain/matter/content.ts';
import { say, useText } from '../../../language.tsx';
import { FieldGroup } from '../../../parts/field.tsx';
import { SelectField, TextField } from '../../../parts/labelled.tsx';
import { CheckBox } from '../check-box.tsx';
import { filled, inForm, type InputProps } from '../control.ts';
import { Flags } from './option-controls.tsx';

type Handlers = NonNullable<DelegationContent['handlers']>;
type Provision = NonNullable<DelegationContent['provision']>;
type Method = Provision['methods'][number];

const words = {
  band: say('取扱者数', 'Number of persons handling'),
  with: say('再委託先の取扱者も数えている', 'Those of sub-contractors are counted too'),
  methods: say('提供方法', 'How the data are provided'),
  other: say('その他の方法', 'The other way'),
  otherWhy: say('「その他」を選んだため、その方法を記入します。', '“Other” is ticked, so say which way.'),
  said: say('{method}：{other}', '{method}: {other}'),
};

const methodWords: Readonly<Record<Method, Bilingual>> = {
  'dedicated-line': say('専用線', 'Dedicated line'),
  'e-mail': say('電子メール', 'E-mail'),
  'electronic-medium': say(
    '電子記録媒体（フラッシュメモリを除く。）',
    'Electronic medium other than flash memory',
  ),
  'flash-memory': say('フラッシュメモリ', 'Flash memory'),
  paper: say('紙', 'Paper'),
  other: say('その他', 'Other'),
};

interface HandlersEntry {
  readonly band: string;
  readonly includesSubContractors: boolean;
}

function HandlersInput({ entry, onEntry, ...field }: InputProps<HandlersEntry>) {
  const text = useText();
  return (
    <FieldGroup {...field}>
      <SelectField
        label={text(words.band)}
        options={Object.entries<Bilingual>(handlerBands)}
        value={entry.band}
        onValue={(band) => onEntry({ ...entry, band })}
      />
      <CheckBox
        label={text(words.with)}
        checked={entry.includesSubContractors}
        onCheck={(includesSubContractors) => onEntry({ ...entry, includesSubContractors })}
      />
    </FieldGroup>
  );
}

/** 委託先における取扱者数: the band, and whether sub-contractors' staff are in it. */
export const handlersControl = inForm<Handlers, HandlersEntry>({
  entryOf: (value) => ({
    band: value?.band ?? '',
    includesSubContractors: value?.includesSubContractors ?? false,
  }),
  valueOf: ({ band, includesSubContractors }) =>
    filled(band) === undefined
      ? undefined
      : // The bands are the select's only values.
        { band: band as Handlers['band'], includesSubContractors },
  lines: ({ band, includesSubContractors }, { text }) => [
    text(handlerBands[band]),
    ...(includesSubContractors ? [text(words.with)] : []),
  ],
  Input: HandlersInput,
});

interface ProvisionEntry {
  readonly methods: readonly Method[];
  readonly other: string;
}

function ProvisionInput({ entry, onEntry, ...field }: InputProps<ProvisionEntry>) {
  const text = useText();
  return (
    <FieldGroup {...field}>
      <Flags
        words={methodWords}
        chosen={entry.methods}
        onChosen={(methods) => onEntry({ ...entry, methods })}
      />
      {entry.methods.includes('other') && (
        <TextField
          label={text(words.other)}
          hint={text(words.otherWhy)}
          value={entry.other}
          onValue={(other) => onEntry({ ...entry, other })}
        />
      )}
    </FieldGroup>
  );
}

/** 委託先への提供方法: any of several, and what the other one is. */
export const provisionControl = inForm<Provision, ProvisionEntry>({
  entryOf: (value) => ({ methods: value?.methods ?? [], other: value?.other ?? '' }),
  valueOf: ({ methods, other }) =>
    methods.length === 0
      ? undefined
      : {
          methods: [...methods],
          ...(methods.includes('other') && filled(other) !== undefined ? { other } : {}),
        },
  lines: ({ methods, other }, { text }) =>
    methods.map((method) =>
      method === 'other' && other !== undefined
        ? text(words.said, { method: text(methodWords.other), other })
        : text(methodWords[method]),
    ),
  Input: ProvisionInput,
});
