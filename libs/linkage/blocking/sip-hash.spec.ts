import { expect, test } from '@jest/globals';
import { type SipKey, sipHash } from './sip-hash.js';

/** Of the authors' test vectors (`vectors_sip64`, key 00 01 … 0f, input 00 01 …) those of an even number of bytes, as numbers. */
const VECTORS = [
  '726fdb47dd0e0e31',
  '0d6c8009d9a94f5a',
  'cf2794e0277187b7',
  'cbc9466e58fee3ce',
  '93f5f5799a932462',
  '7a5dbbc594ddb9f3',
];

test('gives what the test vectors say', () => {
  const key: SipKey = [0x03020100, 0x07060504, 0x0b0a0908, 0x0f0e0d0c];
  const into = new Int32Array(2);
  const hashes = VECTORS.map((_, units) => {
    const text = Array.from({ length: units }, (_, at) => String.fromCharCode((2 * at) | ((2 * at + 1) << 8))).join('');
    sipHash(key, text, into);
    return [...into].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
  });
  expect(hashes).toEqual(VECTORS);
});
