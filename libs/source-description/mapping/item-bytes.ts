import iconv from 'iconv-lite';
import { JsonSliceError, objectMembers } from '#libs/connector-kit/index.js';
import { sentence } from '#libs/contracts/index.js';
import { csvFields } from './csv-line.js';

/** What a file holds that is no file of its kind: it goes to quarantine as it is. */
export const UNREADABLE = 'application/vnd.yian-tong.unreadable-file';

const CSV = /^text\/csv; header=present; charset=(utf-8|gb18030); separator=("[^"]+")$/;

/** A CSV’s header line and one of its records: enough to be read again by itself. */
export const csvMediaType = (encoding: string, separator: string): string =>
  `text/csv; header=present; charset=${encoding}; separator=${JSON.stringify(separator)}`;

export interface ReadItem {
  readonly kind: 'read';
  readonly raw: unknown;
  /** Every value is text because the carrier knows nothing else. */
  readonly isText: boolean;
}

export interface UnreadItem {
  readonly kind: 'unread';
  readonly cause: string;
  readonly reason: string;
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/** The members of an item, of JSON’s types. */
export function readBytes(bytes: Buffer, mediaType: string): ReadItem | UnreadItem {
  const csv = CSV.exec(mediaType);
  if (mediaType === UNREADABLE)
    return {
      kind: 'unread',
      cause: 'file:not-readable',
      reason: sentence('file-not-as-described', {}),
    };
  return csv ? readCsv(bytes, csv[1] as string, JSON.parse(csv[2] as string) as string) : readJson(bytes);
}

function readJson(bytes: Buffer): ReadItem | UnreadItem {
  try {
    return { kind: 'read', raw: JSON.parse(strictUtf8.decode(bytes)), isText: false };
  } catch {
    return { kind: 'unread', cause: 'json:not-well-formed', reason: sentence('item-not-json', {}) };
  }
}

function readCsv(bytes: Buffer, encoding: string, separator: string): ReadItem | UnreadItem {
  const text = decode(bytes, encoding);
  if (text === null) return { kind: 'unread', cause: 'csv:encoding', reason: sentence('line-encoding', { encoding }) };
  const lines = csvFields(text, separator);
  const [header = [], values = []] = lines ?? [];
  if (lines?.length !== 2 || values.length !== header.length)
    return {
      kind: 'unread',
      cause: 'csv:fields',
      reason: sentence('line-fields', { fields: values.length, wanted: header.length }),
    };
  return { kind: 'read', raw: Object.fromEntries(header.map((name, index) => [name, values[index]])), isText: true };
}

/** Null where the bytes are not of this encoding. */
export function decode(bytes: Buffer, encoding: string): string | null {
  if (encoding === 'gb18030') {
    const text = iconv.decode(bytes, 'gb18030');
    return text.includes('\ufffd') ? null : text;
  }
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return null;
  }
}

/** The identity of an item that cannot be read otherwise: a text or number member of JSON. */
export function salvagedId(bytes: Buffer, id: string): string | null {
  try {
    const member = objectMembers(bytes).get(id)?.toString('utf8') ?? 'null';
    const value: unknown = /^\d{1,64}$/.test(member) ? member : JSON.parse(member);
    return usableId(value);
  } catch (error) {
    if (error instanceof JsonSliceError || error instanceof SyntaxError) return null;
    throw error;
  }
}

export const usableId = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' && value.length <= 200 ? value.trim() : null;
