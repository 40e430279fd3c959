import { describe, expect, test } from '@jest/globals';
import { parseXmlElement } from './xml-element.js';

describe('XML elements', () => {
  test('reads children, text, entities, CDATA and comments', () => {
    const { name, children } = parseXmlElement(
      '<A x="1"  y=\'2\'><B>a &lt;b&gt; &amp;&#19968;&#x4E8C;<!-- no --></B><C/><D ><![CDATA[<p> & ]]>\r\nend</D ></A>',
    );
    expect(name).toBe('A');
    expect(children.map((child) => [child.name, child.text])).toEqual([
      ['B', 'a <b> &一二'],
      ['C', ''],
      ['D', '<p> & \nend'],
    ]);
  });

  test('keeps the markup of mixed content', () => {
    expect(parseXmlElement('<A>他说<br/>走了</A>')).toMatchObject({
      markup: '他说<br/>走了',
      children: [{ name: 'br' }],
    });
  });

  test.each([
    '<A>a & b</A>',
    '<A>&nbsp;</A>',
    '<A>&#0;</A>',
    '<A>&#x110000;</A>',
    '<A>&#xD800;</A>',
    '<A>\u0007</A>',
    '<A>\ud800</A>',
    '<A>\uffff</A>',
    '<A><B></A></B>',
    '<A><B></A>',
    '<A>',
    '<A',
    '<A>]]></A>',
    '<A><![CDATA[x</A>',
    '<A><!-- a -- b --></A>',
    '<A x=1></A>',
    '<A></A><B/>',
    '<A>a < b</A>',
    'text',
    '',
  ])('%j is not well-formed', (text) => {
    expect(() => parseXmlElement(text)).toThrow(expect.objectContaining({ name: 'XmlError' }));
  });
});
