import { CreateTableCommand, type DynamoDBClient, ResourceInUseException } from '@aws-sdk/client-dynamodb';

/** A key of two string attributes. */
export interface KeyPair {
  readonly hashKey: string;
  readonly rangeKey: string;
}

/** What functions/storage/table-definition.ts says; every index projects all attributes. */
export interface TableDefinition {
  readonly primary: KeyPair;
  readonly indexes: Readonly<Record<string, KeyPair>>;
  readonly stream: 'new-and-old-images';
}

const keySchema = (key: KeyPair) => [
  { AttributeName: key.hashKey, KeyType: 'HASH' as const },
  { AttributeName: key.rangeKey, KeyType: 'RANGE' as const },
];

const attributesOf = (definition: TableDefinition) => {
  const keys = [definition.primary, ...Object.values(definition.indexes)];
  const names = new Set(keys.flatMap((key) => [key.hashKey, key.rangeKey]));
  return [...names].map((name) => ({ AttributeName: name, AttributeType: 'S' as const }));
};

/** Creates the table with its indexes and its stream, unless a table of that name is there already. */
export const createTable = async (
  client: DynamoDBClient,
  tableName: string,
  definition: TableDefinition,
): Promise<void> => {
  const indexes = Object.entries(definition.indexes).map(([name, key]) => ({
    IndexName: name,
    KeySchema: keySchema(key),
    Projection: { ProjectionType: 'ALL' as const },
  }));
  const request = new CreateTableCommand({
    TableName: tableName,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: keySchema(definition.primary),
    AttributeDefinitions: attributesOf(definition),
    ...(indexes.length === 0 ? {} : { GlobalSecondaryIndexes: indexes }),
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
  });
  try {
    await client.send(request);
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
};
