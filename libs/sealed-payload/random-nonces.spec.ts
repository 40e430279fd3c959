import { randomNonce } from './random-nonces.js';

it('gives no bytes twice, however many are drawn', () => {
  const drawn = Array.from({ length: 2000 }, (_, index) => randomNonce(index % 2 ? 12 : 16).toString('hex'));
  expect(new Set(drawn).size).toBe(2000);
  expect(drawn[0]).toHaveLength(32);
  expect(drawn[1]).toHaveLength(24);
});
