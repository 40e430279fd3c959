import iconv from 'iconv-lite';
import { Random } from '../random.js';
import type { SimRecord } from '../records/sim-record.js';
import { chinaTime } from '../voice/times.js';

export type LetterRecord = Extract<SimRecord, { system: 'petition' }>;

export const encodeGb18030 = (text: string): Buffer => iconv.encode(text, 'gb18030');
export const decodeGb18030 = (bytes: Buffer): string => iconv.decode(bytes, 'gb18030');

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

const element = (tag: string, value: string | number | undefined): string =>
  value === undefined ? '' : `<${tag}>${escaped(String(value))}</${tag}>`;

const order = [
  'XFRXM',
  'ZJLX',
  'ZJHM',
  'LXDH',
  'ZZ',
  'XFXS',
  'RS',
  'TXR',
  'XFRQ',
  'WTSD',
  'WTDD',
  'NRFL',
  'BT',
  'GYQK',
  'BFYDX',
  'XFMD',
  'CFBZ',
  'YXFJBH',
  'BLZT',
  'BLDW',
] as const;

/** One `<XFJ>` of the feed, flaws included. `operation`: XZ new, XG changed, SC withdrawn. */
export function letterXml(record: LetterRecord, xh: number, operation: 'XZ' | 'XG' | 'SC'): string {
  const changedAt = element('GXSJ', chinaTime(record.updatedAt));
  const head = element('XH', xh) + element('XFJBH', record.sourceId);
  if (operation === 'SC') return `<XFJ>${head}<CZLX>SC</CZLX>${changedAt}</XFJ>`;
  const { native } = record;
  const fields = order.map((tag) => {
    if (tag !== 'TXR') return element(tag, native[tag]);
    return (native.TXR ?? [])
      .map((one) => `<TXR>${element('XM', one.XM)}${element('ZJHM', one.ZJHM)}${element('LXDH', one.LXDH)}</TXR>`)
      .join('');
  });
  const empty = new Random(`letter/${record.sourceId}`).chance(0.2) ? '<BLDW/>' : '';
  const xml = `<XFJ>${head}${element('CZLX', operation)}${fields.join('')}${native.BLDW ? '' : empty}${changedAt}</XFJ>`;
  return record.flaw ? spoil(xml, record.flaw) : xml;
}

function spoil(xml: string, flaw: NonNullable<LetterRecord['flaw']>): string {
  switch (flaw) {
    case 'control-character':
      return xml.replace('<GYQK>', '<GYQK>\u0008\u0001');
    case 'bare-ampersand':
      return xml.replace('</GYQK>', '，物业A&B公司</GYQK>');
    case 'unclosed-tag':
      return xml.replace('</BT>', '');
    case 'impossible-date':
      return xml.replace(/<XFRQ>[^<]*</, '<XFRQ>2026-02-31<');
    case 'unknown-field':
      return xml.replace('<GXSJ>', '<SJHM>是</SJHM><GXSJ>');
    case 'unknown-value':
      return xml.replace(/<XFXS>[^<]*</, '<XFXS>掌上信访<');
    default:
      return xml;
  }
}
