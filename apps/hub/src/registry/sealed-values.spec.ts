import { arrayOf } from '#libs/pg-arrays/index.js';
import { suiteKey, UnsealingError } from '#libs/sealed-payload/index.js';
import { AsStored, SEAL_MARK, SealedValue, sealBytes, sealJson, sealText, withoutMark } from './sealed-values.js';

const key = suiteKey(Buffer.alloc(32, 1), 'sm4-ctr-hmac-sm3');
const stored = (sealed: string): SealedValue => SealedValue.of(SEAL_MARK + sealed)!;

it.each([['短'], ['一条很长的诉求，'.repeat(100)]])('opens what was sealed, and shows nothing of it', (text) => {
  const sealed = sealText(key, 'r17', text);
  expect(sealed).not.toContain(text.slice(0, 3));
  expect(stored(sealed)).toMatchObject({ ref: 'r17' });
  expect(stored(sealed).open(key)).toBe(text);
  expect(stored(sealJson(key, 'd3', JSON.stringify({ text }))).open(key)).toEqual({ text });
  expect(stored(sealBytes(key, 'd3', Buffer.from(text))).open(key)).toEqual(Buffer.from(text));
});

it('opens with no other key, as no other kind, and under no other record’s name', () => {
  const sealed = sealText(key, 'r17', '沈佩兰');
  expect(() => stored(sealed).open(suiteKey(Buffer.alloc(32, 2), 'sm4-ctr-hmac-sm3'))).toThrow(UnsealingError);
  expect(() => stored(sealed.replace('t.', 'j.')).open(key)).toThrow(UnsealingError);
  expect(() => stored(sealed.replace('r17', 'r18')).open(key)).toThrow(UnsealingError);
});

it('is known by its mark alone, which nobody from outside brings in', () => {
  const sealed = sealText(key, 'r17', '沈佩兰');
  expect(SealedValue.of(sealed)).toBeNull();
  expect(SealedValue.of(`${SEAL_MARK}什么`)).toBeNull();
  const brought = SEAL_MARK + sealed;
  const lessMark = `\uFFFD${sealed}`;
  expect(withoutMark(brought)).toBe(lessMark);
  expect(withoutMark([brought, 1, null])).toEqual([lessMark, 1, null]);
  expect(withoutMark(JSON.stringify({ note: brought }).replace(SEAL_MARK, '\\uFDD0'))).toBe(
    JSON.stringify({ note: lessMark }),
  );
  const texts = withoutMark(arrayOf('text', [brought, '好'])) as Buffer;
  expect(texts).toEqual(arrayOf('text', [lessMark, '好']));
  expect(withoutMark(Buffer.from(brought))).toEqual(Buffer.from(brought));
  expect(withoutMark(new AsStored(brought))).toBeInstanceOf(AsStored);
});
