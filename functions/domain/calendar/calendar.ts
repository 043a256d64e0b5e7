/** Instants, dates in Asia/Tokyo, business days and the Japanese calendar: everything the domain knows about time. */
export * from './business-days.ts';
export * from './instant.ts';
export * from './iso-date.ts';
export * from './wareki.ts';
