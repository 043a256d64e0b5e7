import { formItems } from './catalogue.ts';

/** The numbered boxes of the full form as references name them: ⑥委託先名. */
export const labelsOfForm: readonly string[] = [
  ...new Set(
    formItems.flatMap(({ mark, label }) =>
      mark !== undefined && /^[①-⑳]$/.test(mark) ? [`${mark}${label}`] : [],
    ),
  ),
];
