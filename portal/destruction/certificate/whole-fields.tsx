import { useState, type ReactNode } from 'react';
import type { Certificate } from '../../../functions/domain/destruction/certificate.ts';
import type { Standard } from '../../../functions/domain/destruction/sanitization.ts';
import type { Bilingual } from '../../../functions/domain/language/bilingual.ts';
import { say, useText } from '../../language.tsx';
import { FieldGroup } from '../../parts/field.tsx';
import { SelectField, TextField } from '../../parts/labelled.tsx';
import { useDesk } from '../../session/desk.tsx';
import type { FieldProblem } from '../../session/problem.ts';

type Content = Certificate['content'];

const words = {
  certifier: say('証明者（実施者と別の会社が証明するとき）', 'Certifier (where another firm certifies)'),
  demanded: say(
    'この自治体では、実施者と別の会社による証明が必要です。',
    'This municipality demands a certificate by another firm.',
  ),
  standard: say('従った基準', 'Standard followed'),
  freeForm: say('自社の様式の報告書を、証拠に付けています', 'A report in our own form is among the evidence'),
  note: say('備考', 'Note'),
} as const;

const standards: readonly (readonly [Standard, Bilingual])[] = [
  ['sp800-88r2', say('NIST SP 800-88 第2版', 'NIST SP 800-88 Rev. 2')],
  ['sp800-88r1', say('NIST SP 800-88 第1版', 'NIST SP 800-88 Rev. 1')],
  ['other', say('その他', 'Other')],
];

const parts = {
  organisation: say('会社', 'Firm'),
  name: say('氏名', 'Name'),
  title: say('役職', 'Title'),
  contact: say('連絡先', 'Contact'),
} as const;
type Typed = Readonly<Partial<Record<keyof typeof parts, string | undefined>>>;

/** A certifier counts once there is a name; until then what is typed stays on the page. */
const certifierOf = (typed: Typed): Content['certifier'] => {
  const said = Object.entries(typed).filter(([, text]) => (text ?? '').trim() !== '');
  return typed.name?.trim() ? { name: typed.name, ...Object.fromEntries(said) } : undefined;
};

interface WholeFieldsProps {
  readonly content: Content;
  readonly onContent: (part: Partial<Content>) => void;
  readonly errorsAt: (name: string) => readonly FieldProblem[];
}

function Certifier({ content, onContent, errorsAt }: WholeFieldsProps): ReactNode {
  const text = useText();
  const { profile } = useDesk();
  const [typed, setTyped] = useState<Typed>(content.certifier ?? {});
  const demanded = profile.destruction.thirdPartyCertifier === true;
  const type = (name: keyof typeof parts, value: string): void => {
    const next = { ...typed, [name]: value };
    setTyped(next);
    onContent({ certifier: certifierOf(next) });
  };
  return (
    <FieldGroup
      id="certificate-certifier"
      label={text(words.certifier)}
      required={demanded}
      {...(demanded ? { hint: text(words.demanded) } : {})}
      errors={errorsAt('certifier')}
    >
      <div className="answers">
        {(Object.keys(parts) as (keyof typeof parts)[]).map((name) => (
          <TextField
            key={name}
            label={text(parts[name])}
            maxLength={100}
            value={typed[name] ?? ''}
            onValue={(value) => type(name, value)}
          />
        ))}
      </div>
    </FieldGroup>
  );
}

/** What a certificate says besides its lines: who certifies, by which text, a report of its own, a note. */
export function WholeFields(props: WholeFieldsProps): ReactNode {
  const text = useText();
  const { content, onContent, errorsAt } = props;
  return (
    <>
      <Certifier {...props} />
      <SelectField
        label={text(words.standard)}
        options={standards}
        value={content.standard}
        onValue={(value) =>
          onContent({ standard: standards.find(([id]) => id === value)?.[0] ?? content.standard })
        }
      />
      <label className="inline-flex min-h-11 items-center gap-2">
        <input
          type="checkbox"
          className="check"
          checked={content.freeForm}
          onChange={(event) => onContent({ freeForm: event.target.checked })}
        />
        {text(words.freeForm)}
      </label>
      <TextField
        id="certificate-note"
        label={text(words.note)}
        rows={3}
        maxLength={2000}
        errors={errorsAt('note')}
        value={content.note ?? ''}
        onValue={(note) => onContent({ note: note === '' ? undefined : note })}
      />
    </>
  );
}
