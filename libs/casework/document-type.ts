import type { Said } from '#libs/contracts/index.js';

/** What may be attached to a case. */
export const DOCUMENT_KINDS = [
  'application',
  'evidence',
  'minutes',
  'agreement',
  'confirmation-application',
  'ruling',
  'receipt',
  'other',
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const ZIP = [0x50, 0x4b, 0x03, 0x04];

/** Types that are taken, each with the bytes that a file of it begins with. OFD is the standard of GB/T 33190. */
const BEGINNINGS: Readonly<Record<string, readonly number[]>> = {
  'application/pdf': [0x25, 0x50, 0x44, 0x46, 0x2d],
  'application/ofd': ZIP,
  [`${OFFICE}.wordprocessingml.document`]: ZIP,
  [`${OFFICE}.spreadsheetml.sheet`]: ZIP,
  'image/jpeg': [0xff, 0xd8, 0xff],
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
};

export const DOCUMENT_TYPES = Object.keys(BEGINNINGS);
/** What a scanned file of some fifty pages takes; videos belong elsewhere. */
export const DOCUMENT_BYTES_MAX = 20 * 1024 * 1024;

/**
 * Why these bytes are not taken as a document of the stated type; null where they are. A name says nothing of what a file
 * is, so that a program cannot come as a picture. Pure.
 */
export function documentRefusal(mediaType: string, bytes: Uint8Array): Said | null {
  const beginning = Object.hasOwn(BEGINNINGS, mediaType) ? BEGINNINGS[mediaType] : undefined;
  if (!beginning) {
    const types = DOCUMENT_TYPES.join(', ');
    return { zh: `不接收 ${mediaType}，可用的有 ${types}`, en: `${mediaType} is not taken; there are ${types}` };
  }
  if (bytes.length === 0) return { zh: '文书是空的', en: 'the document is empty' };
  if (bytes.length > DOCUMENT_BYTES_MAX)
    return {
      zh: `有 ${bytes.length} 字节，超过 ${DOCUMENT_BYTES_MAX}`,
      en: `${bytes.length} bytes are more than ${DOCUMENT_BYTES_MAX}`,
    };
  return beginning.every((byte, index) => bytes[index] === byte)
    ? null
    : { zh: `内容不是 ${mediaType}`, en: `the bytes are not those of ${mediaType}` };
}
