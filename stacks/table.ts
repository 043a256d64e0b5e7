import { tableDefinition } from '../functions/storage/table-definition.ts';
import { stage } from './stage.ts';

const keys = [tableDefinition.primary, ...Object.values(tableDefinition.indexes)].flatMap((index) => [
  index.hashKey,
  index.rangeKey,
]);

/** The one table. Point-in-time recovery is on by SST's default, and a test holds it there. */
export const table = new sst.aws.Dynamo('Records', {
  fields: Object.fromEntries(keys.map((key) => [key, 'string' as const])),
  primaryIndex: tableDefinition.primary,
  globalIndexes: tableDefinition.indexes,
  stream: tableDefinition.stream,
  ttl: 'expiresAt',
  deletionProtection: stage.production,
});
