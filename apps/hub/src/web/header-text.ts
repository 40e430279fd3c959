import { invalid } from './problem.js';

/** Bytes of UTF-8 that somebody sent as they are: HTTP hands them over as if they were Latin-1. Throws where they are none. */
const asUtf8 = (header: string): string =>
  /[\u0080-\u00ff]/.test(header)
    ? new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(header, 'latin1'))
    : header;

/** Text of a header of ours, percent-decoded and trimmed. Throws Problem where it is no UTF-8, or longer than this. */
export function headerText(name: string, header: string, lengthMax: number): string {
  let text: string;
  try {
    text = decodeURIComponent(asUtf8(header)).trim();
  } catch {
    throw invalid(name, { zh: '须为百分号编码的 UTF-8', en: 'must be percent-encoded UTF-8' });
  }
  if (text.length > lengthMax)
    throw invalid(name, { zh: `最多 ${lengthMax} 个字符`, en: `at most ${lengthMax} characters` });
  return text;
}
