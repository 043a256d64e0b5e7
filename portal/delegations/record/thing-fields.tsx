import type { ReactNode } from 'react';
import { dataClasses } from '../../../functions/domain/ledger/data-class.ts';
import type { MediumType } from '../../../functions/domain/ledger/line.ts';
import type { Bilingual } from '../../../functions/domain/language/bilingual.ts';
import { ledgerMediumWords } from '../../destruction/medium-words.ts';
import { say, useText } from '../../language.tsx';
import { errorsAt } from '../../parts/errors-at.ts';
import { SelectField, TextField } from '../../parts/labelled.tsx';
import type { Problem } from '../../session/problem.ts';
import { serialsOf, type Thing } from './thing.ts';

const words = {
  thing: say('{n}つ目', 'No. {n}'),
  kind: say('種類', 'Kind'),
  text: say('内容', 'What it is'),
  type: say('記録の方式', 'How it stores'),
  dataClass: say('データの区分', 'Class of data'),
  quantity: say('数', 'Quantity'),
  serials: say('製造番号（1行に1つ）', 'Serials, one on each line'),
  serialsHint: say(
    '書くと、1つにつき台帳の1行になります（5,000行まで）。いま{n}行。',
    'Each becomes a line of the ledger (up to 5,000). Now {n}.',
  ),
  maker: say('メーカー', 'Maker'),
  model: say('型番', 'Model'),
  propertyNumber: say('管理番号', 'Property number'),
  persons: say('何人分のデータか', 'How many people’s data'),
};

const typeWords: Readonly<Record<MediumType, Bilingual>> = {
  magnetic: say('磁気（HDD・テープ）', 'Magnetic (hard disk, tape)'),
  flash: say('フラッシュ（SSD・USBメモリ）', 'Flash (SSD, USB memory)'),
  hybrid: say('磁気とフラッシュの複合', 'Magnetic and flash'),
  optical: say('光学（CD・DVD）', 'Optical (CD, DVD)'),
  paper: say('紙', 'Paper'),
  'cloud-storage': say('クラウド上の保存領域', 'Storage on a cloud'),
};

/** Where each field of a thing is in what is sent. */
const places = {
  kind: 'medium/kind',
  text: 'medium/text',
  type: 'medium/type',
  maker: 'medium/maker',
  model: 'medium/model',
  propertyNumber: 'medium/propertyNumber',
  serials: 'serials',
  dataClass: 'dataClass',
  quantity: 'quantity',
  persons: 'persons',
} as const satisfies Record<keyof Thing, string>;

const choices = [
  { name: 'kind', required: true, options: Object.entries(ledgerMediumWords) },
  { name: 'type', required: false, options: Object.entries(typeWords) },
  { name: 'dataClass', required: true, options: dataClasses.map((each) => [each.id, each] as const) },
] as const;

interface ThingProps {
  readonly index: number;
  readonly thing: Thing;
  readonly onThing: (thing: Thing) => void;
  readonly problem: Problem | undefined;
}

/** One thing, batch or set of serials that is handed over. */
export function ThingFields(props: ThingProps): ReactNode {
  const text = useText();
  const { index, thing, onThing, problem } = props;
  const field = (name: keyof Thing) => {
    const id = `/things/${index}/${places[name]}`;
    return {
      id,
      label: text(words[name]),
      errors: errorsAt(problem, id),
      value: thing[name],
      onValue: (value: string) => onThing({ ...thing, [name]: value }),
    };
  };
  const n = serialsOf(thing).length;
  return (
    <fieldset className="panel my-4">
      <legend className="text-std-18B-160">{text(words.thing, { n: index + 1 })}</legend>
      <div className="grid gap-x-6 table:grid-cols-2">
        {choices.map(({ name, required, options }) => (
          <SelectField key={name} {...field(name)} required={required} options={options} />
        ))}
        <TextField {...field('text')} required maxLength={200} />
        {(['maker', 'model', 'propertyNumber'] as const).map((name) => (
          <TextField key={name} {...field(name)} maxLength={100} />
        ))}
        {n === 0 && <TextField {...field('quantity')} required digits />}
        <TextField {...field('persons')} digits />
      </div>
      <TextField {...field('serials')} rows={3} hint={text(words.serialsHint, { n })} />
    </fieldset>
  );
}
