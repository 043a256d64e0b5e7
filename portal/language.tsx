import { createContext, Fragment, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { Bilingual } from '../functions/domain/language/bilingual.ts';

export type Language = 'ja' | 'en';

interface Speaking {
  readonly language: Language;
  readonly speak: (language: Language) => void;
}

const KEY = 'shimon-language';
const LanguageContext = createContext<Speaking>({ language: 'ja', speak: () => undefined });

/** A text of the interface: Japanese first, English on request. */
export const say = (ja: string, en: string): Bilingual => ({ ja, en });

const remembered = (): Language => {
  try {
    return localStorage.getItem(KEY) === 'en' ? 'en' : 'ja';
  } catch {
    return 'ja';
  }
};

const remember = (language: Language): void => {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // Storage may be switched off: the choice then lasts as long as the page.
  }
};

/** Holds the language of the interface for everything inside, and keeps `<html lang>` in step with it. */
export function LanguageProvider({ children }: { children: ReactNode }): ReactNode {
  const [language, setLanguage] = useState<Language>(remembered);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const speaking = useMemo(
    () => ({
      language,
      speak: (next: Language) => {
        remember(next);
        setLanguage(next);
      },
    }),
    [language],
  );
  return <LanguageContext value={speaking}>{children}</LanguageContext>;
}

/** The language of the interface and the switch for it. */
export const useLanguage = (): Speaking => useContext(LanguageContext);

/** Fills `{name}` in a text. Facts that are missing leave their braces, so that a mistake is seen. */
const filled = (text: string, facts: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (braces, name: string) => String(facts[name] ?? braces));

/** Says a bilingual text in the language of the interface; `{name}` is filled from `facts`. */
export function useText(): (text: Bilingual, facts?: Readonly<Record<string, string | number>>) => string {
  const { language } = useLanguage();
  return (text, facts = {}) => filled(text[language], facts);
}

/** Text that people wrote: Japanese whatever the language of the interface, and kept apart from what stands around it. */
export function Written({ children }: { children: ReactNode }): ReactNode {
  return (
    <span lang="ja" className="data">
      {children}
    </span>
  );
}

/** A bilingual text with elements in place of `{name}`: facts that have a language or a look of their own. */
export function Filled({
  words,
  facts,
}: {
  words: Bilingual;
  facts: Readonly<Record<string, ReactNode>>;
}): ReactNode {
  const { language } = useLanguage();
  return words[language].split(/(\{\w+\})/).map((part, index) => (
    // The parts of one sentence stay in their order.
    <Fragment key={index}>{/^\{\w+\}$/.test(part) ? (facts[part.slice(1, -1)] ?? part) : part}</Fragment>
  ));
}
