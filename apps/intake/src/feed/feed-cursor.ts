/** Behind which change a page ended. */
export interface FeedPosition {
  readonly at: string;
  readonly number: string | null;
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)$/;

export const writeCursor = ({ at, number }: FeedPosition): string =>
  Buffer.from(`${at} ${number}`).toString('base64url');

/** Null where it is none. */
export function readCursor(text: string): FeedPosition | null {
  const [at = '', number = ''] = Buffer.from(text, 'base64url').toString('utf8').split(' ');
  return TIME.test(at) && /^JF[0-9A-Z]{8}$/.test(number) ? { at, number } : null;
}

export const readSince = (text: string): FeedPosition | null =>
  TIME.test(text) && !Number.isNaN(Date.parse(text)) ? { at: text, number: null } : null;
