/** The sealed proof (証明データ) of an approval or certificate: its form, its signature, the file people keep and its verification. */
export * from './der-signature.ts';
export * from './jws.ts';
export * from './receipt-file.ts';
export * from './receipt-schema.ts';
export * from './receipt-text.ts';
export * from './verify.ts';
