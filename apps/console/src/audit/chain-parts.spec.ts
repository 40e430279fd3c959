import { expect, it } from '@jest/globals';
import { chainParts } from './chain-parts';

it.each([
  ['audit', { of: 'audit' }],
  ['judgement', { of: 'judgement' }],
  ['original/disputes.raw.court/2', { of: 'original', system: 'court', topic: 'disputes.raw.court', partition: '2' }],
  ['original/elsewhere/0', { of: 'original', system: null, topic: 'elsewhere', partition: '0' }],
  ['something', null],
])('%s is read', (name, parts) => {
  expect(chainParts(name)).toEqual(parts);
});
