import { describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { UNREADABLE } from '#libs/source-description/index.js';
import { itemsOf } from './file-items.js';

const csv = { kind: 'csv', encoding: 'utf-8', separator: ',' } as const;
const texts = (content: string, format: Parameters<typeof itemsOf>[1]) =>
  itemsOf(Buffer.from(content), format).map(({ bytes }) => bytes.toString());

describe('items of a file', () => {
  it('are a CSV’s records, each with the header, byte for byte', () => {
    expect(texts('\ufeffid,a\r\n1,"x,\r\n""y"""\r\n\r\n2,5" pipe\n3,', csv)).toEqual([
      'id,a\n1,"x,\r\n""y"""',
      'id,a\n2,5" pipe',
      'id,a\n3,',
    ]);
    expect(texts('id\n', csv)).toEqual([]);
    expect(texts('', csv)).toEqual([]);
  });

  it('are found among characters of two bytes', () => {
    const content = iconv.encode('编号,名\n1,"张""三"\n', 'gb18030');
    const [item, ...more] = itemsOf(content, { ...csv, encoding: 'gb18030' });
    expect(more).toEqual([]);
    expect(iconv.decode(item?.bytes as Buffer, 'gb18030')).toBe('编号,名\n1,"张""三"');
  });

  it('are lines, and the elements of an array', () => {
    expect(texts('{"id": 1}\r\n\n{"id":\t2}', { kind: 'ndjson' })).toEqual(['{"id": 1}', '{"id":\t2}']);
    expect(texts('{"d":{"l":[ {"id": 1} ,{}]}}', { kind: 'json', items: 'd.l' })).toEqual(['{"id": 1}', '{}']);
  });

  it.each(['<html>', '{"d":{}}', '{"d":{"l":[1', ''])('%j is one item that nobody can read', (content) => {
    expect(itemsOf(Buffer.from(content), { kind: 'json', items: 'd.l' })).toMatchObject([{ mediaType: UNREADABLE }]);
  });
});
