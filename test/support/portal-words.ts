import type { Page } from 'playwright-core';

/** What a page says in Japanese without marking it as such: words of the interface that nobody translated. */
export const japaneseOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const said = node.textContent ?? '';
      if (/[぀-ヿ一-龯]/.test(said) && !node.parentElement?.closest('[lang=ja], script, style'))
        found.push(said);
    }
    return found;
  });
