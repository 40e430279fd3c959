/** What the sink makes in an empty database. */
export const TABLE = 'copied';

/** Both as the bare copy commits: as many rows a statement. */
const ROWS_PER_INSERT = '500';

export interface SinkTarget {
  readonly name: string;
  readonly databaseUrl: string;
  readonly topics: readonly string[];
}

export const workerSettings = (brokers: string, url: string, offsetsFile: string): Record<string, string> => ({
  'bootstrap.servers': brokers,
  listeners: url,
  'key.converter': 'org.apache.kafka.connect.storage.StringConverter',
  'value.converter': 'org.apache.kafka.connect.storage.StringConverter',
  'offset.storage.file.filename': offsetsFile,
  'connector.client.config.override.policy': 'All',
});

/**
 * Debezium's JDBC sink as somebody sets it up who wants the messages in one table and no more: a row a message, its topic,
 * partition and offset beside its text. One task, since both cores are shared with PostgreSQL and Kafka.
 */
export function sinkConfig({ name, databaseUrl, topics }: SinkTarget): Record<string, string> {
  const { username, password, hostname, port, pathname } = new URL(databaseUrl);
  return {
    name,
    'connector.class': 'io.debezium.connector.jdbc.JdbcSinkConnector',
    'tasks.max': '1',
    topics: topics.join(','),
    'connection.url': `jdbc:postgresql://${hostname}:${port}${pathname}`,
    'connection.username': decodeURIComponent(username),
    'connection.password': decodeURIComponent(password),
    'insert.mode': 'insert',
    'primary.key.mode': 'kafka',
    'schema.evolution': 'basic',
    'collection.name.format': TABLE,
    'batch.size': ROWS_PER_INSERT,
    'consumer.override.max.poll.records': ROWS_PER_INSERT,
    transforms: 'asColumn',
    'transforms.asColumn.type': 'org.apache.kafka.connect.transforms.HoistField$Value',
    'transforms.asColumn.field': 'value',
  };
}
