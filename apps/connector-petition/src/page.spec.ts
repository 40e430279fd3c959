import { describe, expect, test } from '@jest/globals';
import iconv from 'iconv-lite';
import { parseLetterPage, sequenceOf, splitLetters } from './page.js';

const gb = (text: string): Buffer => iconv.encode(text, 'gb18030');
const letters = (text: string): string[] => splitLetters(gb(text)).map((letter) => iconv.decode(letter, 'gb18030'));

describe('pages of the feed', () => {
  test('gives letters as undecoded bytes and what to ask for next', () => {
    const body = gb(
      '<?xml version="1.0" encoding="GB18030"?>\n<XFJLB XYH="12" SL="2">\n<XFJ><XH>9</XH></XFJ> <XFJ>𬭎</XFJ>\n</XFJLB>\n',
    );
    const page = parseLetterPage(body);
    expect(page.next).toBe(12);
    expect(page.letters).toEqual([gb('<XFJ><XH>9</XH></XFJ>'), gb('<XFJ>𬭎</XFJ>')]);
  });

  test.each(['<XFJLB XYH="7" SL="0"/>', '<XFJLB SL="0" XYH=\'7\'></XFJLB>'])('%s is empty', (text) => {
    expect(parseLetterPage(gb(text))).toEqual({ letters: [], next: 7 });
  });

  test.each(['', '<html><body>登录</body></html>', '<XFJLB XYH="7" SL="1"><XFJ>', '<XFJLB'])(
    '%j is no page',
    (text) => {
      expect(() => parseLetterPage(gb(text))).toThrow(
        expect.objectContaining({ name: 'SourceFailure', kind: 'transient' }),
      );
    },
  );

  test.each([
    ['<XFJ>a</XFJ><XFJBH>no letter</XFJBH><XFJ>b</XFJ>', ['<XFJ>a</XFJ>', '<XFJ>b</XFJ>']],
    ['<XFJ><GYQK>a<XFJ>b</XFJ>', ['<XFJ><GYQK>a', '<XFJ>b</XFJ>']],
    ['<XFJ><![CDATA[<XFJ></XFJ>]]></XFJ><XFJ>b</XFJ>', ['<XFJ><![CDATA[<XFJ></XFJ>]]></XFJ>', '<XFJ>b</XFJ>']],
    ['<XFJ><![CDATA[a</XFJ>\n<XFJ>b</XFJ>', ['<XFJ><![CDATA[a</XFJ>', '<XFJ>b</XFJ>']],
    ['<XFJ><!-- </XFJ>\n<XFJ>b --></XFJ>', ['<XFJ><!-- </XFJ>', '<XFJ>b --></XFJ>']],
    ['<XFJ/><XFJ >b</XFJ>', ['<XFJ/>', '<XFJ >b</XFJ>']],
    ['', []],
  ])('splits %s', (text, expected) => {
    expect(letters(text)).toEqual(expected);
  });

  test('a character whose second byte looks like a letter of the tag does not confuse it', () => {
    // 0x81 0x58: the second byte is "X".
    const content = Buffer.concat([Buffer.from('<XFJ>'), Buffer.from([0x81, 0x58, 0x81, 0x46]), Buffer.from('</XFJ>')]);
    expect(splitLetters(content)).toEqual([content]);
  });

  test('finds XH in a broken letter', () => {
    expect(sequenceOf(gb('<XFJ><XH> 12 </XH><BT>&'))).toBe(12);
    expect(sequenceOf(gb('<XFJ><XH>十二</XH></XFJ>'))).toBeNull();
  });
});
