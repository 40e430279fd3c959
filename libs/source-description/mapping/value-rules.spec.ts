import { describe, expect, it } from '@jest/globals';
import { parseDescription } from '../index.js';

/** A small description, with a mapping of the test’s own. */
const describing = (
  fields: object,
  mapping: object,
  source: object = {
    kind: 'rest',
    baseUrl: 'http://x',
    auth: { kind: 'none' },
    list: { path: '/a', items: '', pages: { kind: 'one' } },
  },
) =>
  parseDescription(
    JSON.stringify({
      system: 's',
      title: { zh: '甲', en: 'A' },
      source,
      items: { id: 'id', fields: { id: 'text', zt: 'text', ...fields } },
      mapping: { version: '1', status: { from: 'zt', words: {} }, complainants: [], respondents: [], ...mapping },
    }),
    'x',
  ).compiled;
const contentOf = (fields: object, mapping: object, item: object) => {
  const { interpret } = describing(fields, mapping);
  const meaning = interpret({
    bytes: Buffer.from(JSON.stringify({ id: '1', ...item })),
    mediaType: 'application/json',
  });
  if (meaning.kind !== 'mapped') throw new Error(meaning.reason);
  return { ...meaning.record.content, issues: meaning.issues, sightings: meaning.sightings };
};

describe('what a value is made of', () => {
  const texts = { a: 'text', b: 'text' };

  it.each<[string, object, object, object, object]>([
    ['a field', texts, { title: 'a' }, { a: 'x' }, { title: 'x' }],
    ['several, joined', texts, { title: { from: ['a', 'b'], join: '/' } }, { a: 'x', b: 'y' }, { title: 'x/y' }],
    ['those of several that are there', texts, { title: { from: ['a', 'b'], join: '/' } }, { b: 'y' }, { title: 'y' }],
    ['always the same', texts, { channel: { value: '窗口' } }, {}, { channel: '窗口' }],
    ['the first that is there', texts, { title: { first: ['a', 'b'] } }, { b: 'y' }, { title: 'y' }],
    [
      'parted',
      texts,
      { category: [{ from: 'a', split: '/／' }] },
      { a: '城建/物业／电梯' },
      { category: ['城建', '物业', '电梯'] },
    ],
    ['translated', texts, { title: { from: 'a', words: { '1': '一' } } }, { a: '1' }, { title: '一' }],
    [
      'a member of an object',
      { o: { type: 'object', fields: { c: 'text' } } },
      { title: 'o.c' },
      { o: { c: 'z' } },
      { title: 'z' },
    ],
    ['fen', { f: 'number' }, { amountYuan: { from: 'f', times: 0.01 } }, { f: 123456 }, { amountYuan: 1234.56 }],
    ['万元 as text', { f: 'text' }, { amountYuan: { from: 'f', times: 10000 } }, { f: '3.3' }, { amountYuan: 33000 }],
    ['a truth', { y: 'boolean' }, { repeated: { from: 'y', is: [true] } }, { y: false }, { repeated: false }],
    [
      'secret only where it is said',
      texts,
      { confidential: { from: 'a', is: ['1'] } },
      { a: '0' },
      { confidential: undefined },
    ],
    [
      'a link',
      texts,
      { links: [{ relation: 'earlier', from: 'a' }] },
      { a: '9' },
      { links: [{ relation: 'earlier', system: 's', sourceId: '9' }] },
    ],
    ['a division’s name', texts, { place: { division: 'a' } }, { a: '上城区' }, { place: { divisionName: '上城区' } }],
    [
      'an id that is a number',
      { n: { type: 'text', fromNumber: true } },
      { numbers: ['n'] },
      { n: 12 },
      { numbers: ['12'], issues: [] },
    ],
  ])('%s', (_, fields, mapping, item, expected) => {
    expect(contentOf(fields, mapping, item)).toMatchObject(expected);
  });

  it('parties of one list by their role, and nobody where nothing is said', () => {
    const fields = { d: { type: 'list', fields: { r: 'text', n: 'text' } }, tel: 'text' };
    const of = (role: string) => ({ each: 'd', where: { from: 'r', is: [role] }, kind: 'unknown', name: 'n' });
    const mapping = { complainants: [of('A'), { kind: 'person', phone: 'tel' }], respondents: [of('B')] };
    const item = { d: [{ r: 'B', n: '乙' }, { r: 'A', n: '甲' }, { r: 'A' }] };
    expect(contentOf(fields, mapping, item)).toMatchObject({
      complainants: [{ kind: 'unknown', name: '甲' }],
      respondents: [{ kind: 'unknown', name: '乙' }],
    });
  });

  it('what is out of bounds is left out, with an issue', () => {
    const fields = { a: 'text', n: 'number', e: 'number', w: 'number' };
    const mapping = {
      place: { division: 'a', longitude: 'e', latitude: 'w' },
      handling: { satisfaction: 'n' },
      groupSize: 'n',
      amountYuan: 'a',
    };
    const found = contentOf({ ...fields, a: 'text' }, mapping, { a: '12345', n: 0, e: 200, w: 30 });
    expect(found).toMatchObject({ place: {}, amountYuan: 12345, handling: undefined, groupSize: undefined });
    expect(found.issues.map(({ field }) => field).sort()).toEqual(['groupSize', 'place', 'place', 'satisfaction']);
    expect(contentOf(fields, { amountYuan: 'a' }, { a: '约五万' }).issues).toMatchObject([
      { field: 'a', note: 'no number' },
    ]);
  });

  it('never reads what a name only seems to name', () => {
    expect(() => describing({}, { title: 'constructor' })).toThrow(/there is no field "constructor"/);
    const { status } = contentOf({}, { status: { from: 'zt', words: {} } }, { zt: 'constructor' });
    expect(status).toEqual({ raw: 'constructor', stage: 'unknown' });
    expect(contentOf({ a: 'text' }, { title: { from: 'a', words: {} } }, { a: '__proto__' }).title).toBe('__proto__');
  });
});
