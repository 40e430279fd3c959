import { expect, it } from '@jest/globals';
import { claimedIdentity } from './claimed-identity.js';

const at = new Date('2026-11-30T03:00:00Z');
const claims = { iss: 'https://id', sub: 'u-1', iat: 1_700_000_000, acr: 'L3', name: ' 钟离若溪 ' };
const read = (more: object, acr: string[] = ['L3']) =>
  claimedIdentity(
    { ...claims, card: { number: '33010619780512342x' }, ...more },
    { name: ['name'], number: ['card', 'number'], acr },
    { provider: '省统一身份认证', at },
  );

it('is who the provider names, with the number of the card', () => {
  expect(read({})).toEqual({
    ...{ name: '钟离若溪', idNumber: '33010619780512342X', provider: '省统一身份认证' },
    ...{ proof: 'u-1 1700000000', at: '2026-11-30T03:00:00.000Z' },
  });
});

it.each([
  [{ name: '' }],
  [{ name: ['钟离若溪'] }],
  [{ card: { number: '3301' } }],
  [{ card: '330106197805123422' }],
  [{ acr: 'L1' }],
  [{ acr: undefined }],
])('is nobody by %j', (more) => {
  expect(read(more)).toBeNull();
});

it('by any way of signing in where the city names none', () => {
  expect(read({ acr: undefined }, [])).not.toBeNull();
});
