import { arrayElements, JsonSliceError, objectMembers, type SourceItem } from '#libs/connector-kit/index.js';
import { csvMediaType, type FilesDescription, UNREADABLE } from '#libs/source-description/index.js';

const LINE_END = 0x0a;
const RETURN = 0x0d;
const QUOTE = 0x22;
/** So much of a file that is none of its kind goes to quarantine. */
const SHOWN_BYTES = 256 * 1024;

/** The items of a whole file, byte for byte; a file that is not of its kind is one item, which nobody can read. */
export function itemsOf(bytes: Buffer, format: FilesDescription['format']): SourceItem[] {
  const content = bytes.indexOf('\ufeff') === 0 ? bytes.subarray(3) : bytes;
  switch (format.kind) {
    case 'csv':
      return csvItems(content, format);
    case 'ndjson':
      return linesOf(content).map((line) => ({ bytes: line, mediaType: 'application/json' }));
    case 'json':
      return jsonItems(content, format.items) ?? [unreadable(content)];
  }
}

export const unreadable = (content: Buffer): SourceItem => ({
  bytes: content.subarray(0, SHOWN_BYTES),
  mediaType: UNREADABLE,
});

/** Each record with the header before it, so that it can be read by itself. */
function csvItems(
  content: Buffer,
  { encoding, separator }: Extract<FilesDescription['format'], { kind: 'csv' }>,
): SourceItem[] {
  const [header, ...records] = csvRecords(content, separator.charCodeAt(0));
  if (!header) return content.length === 0 ? [] : [unreadable(content)];
  const mediaType = csvMediaType(encoding, separator);
  return records.map((record) => ({ bytes: Buffer.concat([header, Buffer.from('\n'), record]), mediaType }));
}

/** In UTF-8 and GB18030 no byte of a longer character is a quote, a separator or a line end. */
function csvRecords(content: Buffer, separator: number): Buffer[] {
  const records: Buffer[] = [];
  let start = 0;
  let isFieldStart = true;
  for (let at = 0; at <= content.length; at++) {
    const byte = content[at];
    if (byte === undefined || byte === LINE_END) {
      const record = stripped(content.subarray(start, at));
      if (record.length > 0) records.push(record);
      start = at + 1;
    }
    if (byte === QUOTE && isFieldStart) at = endOfQuoted(content, at);
    isFieldStart = byte === separator || byte === LINE_END;
  }
  return records;
}

/** Where the quote ends that begins here; at the end of the file where it does not. */
function endOfQuoted(content: Buffer, start: number): number {
  for (let at = content.indexOf(QUOTE, start + 1); ; at = content.indexOf(QUOTE, at + 2)) {
    if (at < 0) return content.length - 1;
    if (content[at + 1] !== QUOTE) return at;
  }
}

function linesOf(content: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  for (let start = 0; start < content.length; ) {
    const end = content.indexOf(LINE_END, start);
    const line = stripped(content.subarray(start, end < 0 ? content.length : end));
    if (line.toString('latin1').trim() !== '') lines.push(line);
    start = end < 0 ? content.length : end + 1;
  }
  return lines;
}

const stripped = (line: Buffer): Buffer => (line.at(-1) === RETURN ? line.subarray(0, -1) : line);

/** Null where the file is no JSON with an array there. */
function jsonItems(content: Buffer, at: string): SourceItem[] | null {
  try {
    let current: Buffer | undefined = content;
    for (const step of at === '' ? [] : at.split('.')) current = current && objectMembers(current).get(step);
    return current ? arrayElements(current).map((bytes) => ({ bytes, mediaType: 'application/json' })) : null;
  } catch (error) {
    if (error instanceof JsonSliceError) return null;
    throw error;
  }
}
