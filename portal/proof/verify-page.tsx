import { useState, type ReactNode } from 'react';
import { municipalityCodeSchema } from '../../functions/domain/municipality-code/municipality-code.ts';
import { parseReceiptText } from '../../functions/domain/receipt/receipt-text.ts';
import { say, useText } from '../language.tsx';
import { Field } from '../parts/field.tsx';
import { Page } from '../parts/page.tsx';
import type { FieldProblem } from '../session/problem.ts';
import { Verification, type Keys } from './verification.tsx';

const words = {
  name: say('証明データの検証', 'Verify a receipt'),
  what: say(
    '保存した証明データ（receipt.json）を選ぶと、この画面の中で検証します。ファイルはどこにも送りません。接続がなくても使えます。',
    'Choose a saved receipt (receipt.json): it is verified inside this page and sent nowhere. No connection is needed.',
  ),
  file: say('証明データのファイル', 'Receipt file'),
  unreadable: say(
    'JSONとして読めないファイルです。receipt.jsonを選んでください。',
    'Not a JSON file. Choose a receipt.json.',
  ),
  ambiguous: say(
    '項目の名前が重なるか特殊な書き方で、読む側によって内容が変わるファイルです。検証できません。',
    'Not verified: a member name stands twice in one object, or is oddly spelled, so that readers would differ on what the file says.',
  ),
};

const MOST_BYTES = 5 * 1024 * 1024;

const codeOf = (file: unknown): string | undefined => {
  const receipt: unknown =
    typeof file === 'object' && file !== null ? Reflect.get(file, 'receipt') : undefined;
  const code: unknown =
    typeof receipt === 'object' && receipt !== null ? Reflect.get(receipt, 'municipality') : '';
  return municipalityCodeSchema.safeParse(code).data;
};

/** The keys the file's municipality publishes here; undefined without a connection, or when it publishes none. */
async function publishedKeys(file: unknown): Promise<Keys | undefined> {
  const code = codeOf(file);
  if (code === undefined || !navigator.onLine) return undefined;
  try {
    const response = await fetch(`/api/m/${code}/keys`);
    if (!response.ok) return undefined;
    const found = (await response.json()) as Keys;
    return found.keys.length === 0 ? undefined : found;
  } catch {
    return undefined;
  }
}

/** 証明データの検証: for everybody, without signing in and without a connection. */
export default function VerifyPage(): ReactNode {
  const text = useText();
  const [chosen, setChosen] = useState<{ file: unknown; trusted: Keys | undefined }>();
  const [problem, setProblem] = useState<'unreadable' | 'ambiguous'>();
  const read = async (file: File): Promise<void> => {
    setChosen(undefined);
    try {
      if (file.size > MOST_BYTES) throw new RangeError('too large for a receipt');
      const parsed = parseReceiptText(await file.text());
      if ('problem' in parsed) {
        setProblem(parsed.problem === 'not-json' ? 'unreadable' : 'ambiguous');
        return;
      }
      setProblem(undefined);
      setChosen({ file: parsed.file, trusted: await publishedKeys(parsed.file) });
    } catch {
      setProblem('unreadable');
    }
  };
  const errors: FieldProblem[] =
    problem === undefined ? [] : [{ rule: problem, path: '/file', ...words[problem] }];
  return (
    <Page name={words.name}>
      <p className="my-4 max-w-[40rem]">{text(words.what)}</p>
      <div className="max-w-[45rem]">
        <Field label={text(words.file)} errors={errors}>
          {(control) => (
            <input
              {...control}
              type="file"
              accept="application/json,.json"
              className="input py-3"
              onChange={(event) => {
                const file = event.target.files?.[0];
                if (file) void read(file);
              }}
            />
          )}
        </Field>
      </div>
      {chosen && <Verification file={chosen.file} trusted={chosen.trusted} />}
    </Page>
  );
}
