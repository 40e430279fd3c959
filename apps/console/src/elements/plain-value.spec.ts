import { expect, it } from '@jest/globals';
import { plainValue } from './plain-value';

const WORDS = {
  name: (member: string) => (member === 'reason' ? 'why' : member),
  text: (member: string, value: string) => (member === 'did' && value === 'left' ? 'has left' : value),
  truth: (value: boolean) => (value ? 'yes' : 'no'),
  of: (name: string, value: string) => `${name}: ${value}`,
  separator: ', ',
};

it.each([
  ['words', 'left', 'left'],
  ['did', 'left', 'has left'],
  ['did', ['left', 'joined'], 'has left, joined'],
  ['found', 0, '0'],
  ['ended', false, 'no'],
  ['after', { reason: 'asked', at: null, did: 'left' }, 'why: asked, did: has left'],
  ['filter', { divisions: ['330106'], events: [] }, 'divisions: 330106'],
  ['before', null, ''],
])('says of %s that it is %j', (member, value, words) => {
  expect(plainValue(member, value, WORDS)).toBe(words);
});
