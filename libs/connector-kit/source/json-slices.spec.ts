import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { arrayElements, JsonSliceError, objectMembers, textAt } from './json-slices.js';

describe('json slices', () => {
  test('cuts values out byte for byte', () => {
    const body = Buffer.from('{ "items" :[ {"a":"]}\\"中"} ,\n{ "b": 1.50e1 },[],"x" ],"next":null }');
    const items = objectMembers(body).get('items') as Buffer;
    expect(arrayElements(items).map(String)).toEqual(['{"a":"]}\\"中"}', '{ "b": 1.50e1 }', '[]', '"x"']);
    expect(String(objectMembers(body).get('next'))).toBe('null');
  });

  test('gives the slices that JSON.parse gives, of any JSON', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), fc.constantFrom(undefined, 2, '\t'), (values, indent) => {
        const elements = arrayElements(Buffer.from(JSON.stringify(values, null, indent)));
        expect(elements.map((one) => JSON.parse(String(one)))).toEqual(JSON.parse(JSON.stringify(values)));
      }),
    );
  });

  test('one element that is not JSON does not hide the others', () => {
    expect(arrayElements(Buffer.from('[{"a":NaN},{"b":"\u0007"},{"c":1}]')).map(String)).toEqual([
      '{"a":NaN}',
      '{"b":"\u0007"}',
      '{"c":1}',
    ]);
  });

  test.each(['', '<html>', '[1', '["a', '[{"a":1]', '[1 2]', '{"a" 1}', '[,]'])(
    'says that %j breaks off or is none',
    (text) => {
      const cut = text.startsWith('{') ? objectMembers : arrayElements;
      expect(() => cut(Buffer.from(text))).toThrow(JsonSliceError);
    },
  );

  test('gives the digits of a number that JavaScript cannot hold', () => {
    const bytes = Buffer.from('{"applicants":[{},{"idNumber": 330106199001011234 }]}');
    expect(textAt(bytes, ['applicants', 1, 'idNumber'])).toBe('330106199001011234');
    expect(textAt(bytes, ['applicants', 2, 'idNumber'])).toBeNull();
  });
});
