import { useState, type ReactNode } from 'react';
import type { Bilingual } from '../../functions/domain/language/bilingual.ts';
import { say, useText } from '../language.tsx';
import { useDesk } from '../session/desk.tsx';
import { fetchFile } from '../session/file.ts';
import { problemFrom, type Problem } from '../session/problem.ts';
import { Button } from './button.tsx';

const words = {
  docx: say('Word', 'Word'),
  xlsx: say('Excel', 'Excel'),
  csv: say('CSV', 'CSV'),
  html: say('印刷用', 'For print'),
  of: say('{paper}（{format}）を保存する', 'Save {paper} ({format})'),
};
type Format = 'docx' | 'xlsx' | 'csv' | 'html';

const paperFormats: readonly Format[] = ['docx', 'html'];
const registerFormats: readonly Format[] = ['xlsx', 'csv', 'html'];

interface DownloadsProps {
  /** What is saved. */
  readonly paper: Bilingual;
  /** Its address below the municipality's, with what else is asked of it. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly formats: readonly Format[];
}

const addressOf = (path: string, format: Format, query: DownloadsProps['query'], cursor?: string): string => {
  const asked = Object.entries({ ...query, format, cursor }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return `${path}?${String(new URLSearchParams(asked))}`;
};

/** Puts a file where the browser saves what people take home. */
function save({ blob, name }: { blob: Blob; name: string }): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** Buttons that save one paper in each of its formats; a list that fills several files comes as all of them. */
function Downloads({ paper, path, query, formats }: DownloadsProps): ReactNode {
  const text = useText();
  const { place } = useDesk();
  const [problem, setProblem] = useState<Problem>();
  const [saving, setSaving] = useState(false);
  const take = async (format: Format): Promise<void> => {
    if (saving) return;
    setSaving(true);
    setProblem(undefined);
    try {
      let cursor: string | undefined;
      do {
        const file = await fetchFile(place, addressOf(path, format, query, cursor));
        save(file);
        cursor = file.next;
      } while (cursor !== undefined);
    } catch (error) {
      setProblem(problemFrom(error));
    } finally {
      setSaving(false);
    }
  };
  return (
    <div className="no-print my-3 flex flex-wrap items-center gap-2">
      <span>{text(paper)}</span>
      {formats.map((format) => (
        <Button
          key={format}
          small
          aria-label={text(words.of, { paper: text(paper), format: text(words[format]) })}
          onClick={() => void take(format)}
        >
          {text(words[format])}
        </Button>
      ))}
      {problem && (
        <p role="alert" className="basis-full">
          {text(problem.message)}
        </p>
      )}
    </div>
  );
}

type Of = Omit<DownloadsProps, 'formats'>;

/** A paper: Word, and a page that prints. */
export const PaperDownloads = (props: Of): ReactNode => <Downloads {...props} formats={paperFormats} />;

/** A register: Excel, CSV, and a page that prints. */
export const RegisterDownloads = (props: Of): ReactNode => <Downloads {...props} formats={registerFormats} />;
