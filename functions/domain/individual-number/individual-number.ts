/** Individual numbers (個人番号) are never stored: how one is noticed in what people type. */
export * from './check-digit.ts';
export * from './find.ts';
export * from './paths.ts';
