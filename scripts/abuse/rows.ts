import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';

/** A row of the table as plain values. */
export type Row = Readonly<Record<string, unknown>>;

export const rowOf = (item: Record<string, AttributeValue>): Row => unmarshall(item) as Row;

export const textAt = (row: Row | undefined, name: string): string => {
  const value = row?.[name];
  return typeof value === 'string' ? value : '';
};

export const numberAt = (row: Row | undefined, name: string): number => {
  const value = row?.[name];
  return typeof value === 'number' ? value : 0;
};

export const objectAt = (row: Row | undefined, name: string): Row => {
  const value = row?.[name];
  return typeof value === 'object' && value !== null ? (value as Row) : {};
};

export const listAt = (row: Row | undefined, name: string): readonly Row[] => {
  const value = row?.[name];
  return Array.isArray(value) ? (value as Row[]) : [];
};

/** The municipality, kind and id that a partition key names: `131041#MATTER#mat_...`. */
export function partitionOf(row: Row): { municipality: string; kind: string; id: string } {
  const [municipality = '', kind = '', ...id] = textAt(row, 'pk').split('#');
  return { municipality, kind, id: id.join('#') };
}
