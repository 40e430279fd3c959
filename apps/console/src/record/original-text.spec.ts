import { expect, it } from '@jest/globals';
import { originalText } from './original-text';

const bytes = (...values: number[]) => new Uint8Array(values).buffer;
const utf8 = (text: string) => new TextEncoder().encode(text).buffer as ArrayBuffer;

it('reads a source’s bytes in the character set that it states', () => {
  expect(originalText(bytes(0xb5, 0xe7, 0xcc, 0xdd), 'text/xml; charset=GB18030')).toBe('电梯');
  expect(originalText(utf8('电梯'), 'text/xml; charset=no-such-set')).toBe('电梯');
});

it('indents JSON that is whole, and leaves the rest as it is', () => {
  expect(originalText(utf8('{"a":[1]}'), 'application/json')).toBe('{\n  "a": [\n    1\n  ]\n}');
  expect(originalText(utf8('{"a":'), 'application/json')).toBe('{"a":');
});
