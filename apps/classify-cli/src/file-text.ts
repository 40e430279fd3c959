import { readFileSync } from 'node:fs';
import { UsageError } from './settings.js';

/** With a byte order mark, what it says; otherwise UTF-8, and where that cannot be, what spreadsheets here write. */
const ENCODINGS: readonly [mark: string, encoding: string][] = [
  ['fffe', 'utf-16le'],
  ['feff', 'utf-16be'],
  ['', 'utf-8'],
  ['', 'gb18030'],
];

/** The text of a file in UTF-8, UTF-16 or GB18030, without its byte order mark. Throws UsageError where it is none of these. */
export function textOf(file: string): string {
  const bytes = readFileSync(file);
  const mark = bytes.subarray(0, 2).toString('hex');
  for (const [begins, encoding] of ENCODINGS) {
    if (begins !== '' && begins !== mark) continue;
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {}
  }
  throw new UsageError(`${file} is no text in UTF-8, UTF-16 or GB18030`);
}
