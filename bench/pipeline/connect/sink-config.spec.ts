import { expect, it } from '@jest/globals';
import { sinkConfig } from './sink-config.js';

it('leads all topics into the database that a URL names', () => {
  const databaseUrl = 'postgresql://postgres:p%40ss@127.0.0.1:5432/copy_1';
  expect(sinkConfig({ name: 'one', databaseUrl, topics: ['a', 'b'] })).toMatchObject({
    topics: 'a,b',
    'connection.url': 'jdbc:postgresql://127.0.0.1:5432/copy_1',
    'connection.username': 'postgres',
    'connection.password': 'p@ss',
  });
});
