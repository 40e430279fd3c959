import { describe, expect, it } from '@jest/globals';
import { digestOf, isSecretOf, newQueryCode, readQueryCode, writtenCode } from './query-code.js';

describe('a query code', () => {
  it('is read as it is written, and as people type it', () => {
    const code = { number: 'JF70M1P9XK', secret: 'ABCDEFGH01' };
    expect(writtenCode(code)).toBe('JF70M1P9XK-ABCDE-FGH01');
    for (const typed of [
      'JF70M1P9XK-ABCDE-FGH01',
      ' jf7oMiP9XK abcde fghoL ',
      'ＪＦ７０Ｍ１Ｐ９ＸＫＡＢＣＤＥＦＧＨ０１',
    ])
      expect(readQueryCode(typed)).toEqual(code);
    for (const typed of ['', 'JF70M1P9XK', 'XX70M1P9XKABCDEFGH01', 'JF70M1P9XK-ABCDE-FGH0', 'JF70M1P9XK-ABCDE-FGH0U'])
      expect(readQueryCode(typed)).toBeNull();
  });

  it('is not met twice, and uses all of its signs', () => {
    const codes = Array.from({ length: 2000 }, newQueryCode);
    expect(new Set(codes.map(({ number }) => number)).size).toBe(2000);
    expect(new Set(codes.flatMap(({ secret }) => [...secret])).size).toBe(32);
    for (const code of codes.slice(0, 50)) expect(readQueryCode(writtenCode(code))).toEqual(code);
  });

  it('opens what is its own alone', () => {
    expect(isSecretOf('ABCDEFGH01', digestOf('ABCDEFGH01'))).toBe(true);
    expect(isSecretOf('ABCDEFGH01', digestOf('ABCDEFGH02'))).toBe(false);
    expect(isSecretOf('ABCDEFGH01', null)).toBe(false);
  });
});
