import { createHash } from 'node:crypto';
import type { OriginalRow } from './versions.queries.js';

/** RFC 9110, section 8.3.1; what is none would be a header of somebody else's making. */
const TOKEN = "[\\w!#$%&'*+.^`|~-]+";
const MEDIA_TYPE = new RegExp(`^${TOKEN}/${TOKEN}(?:\\s*;\\s*${TOKEN}=(?:${TOKEN}|"[\\w .:/+-]*"))*$`);

const EXTENSIONS: readonly (readonly [RegExp, string])[] = [
  [/json/i, 'json'],
  [/xml/i, 'xml'],
];

/** Headers of an original: a file to keep, that no browser may take for a page of this site. Pure. */
export function originalHeaders(
  system: string,
  sourceId: string,
  { version, bytes, mediaType }: Pick<OriginalRow, 'version' | 'mediaType'> & { readonly bytes: Uint8Array },
): Record<string, string> {
  const type = MEDIA_TYPE.test(mediaType) ? mediaType : 'application/octet-stream';
  const extension = EXTENSIONS.find(([pattern]) => pattern.test(type))?.[1] ?? 'bin';
  const name = `${system}-${sourceId}-v${version}`.replace(/[^\w.-]+/g, '_');
  return {
    'content-type': type,
    'content-disposition': `attachment; filename="${name}.${extension}"`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'no-store',
    'repr-digest': `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`,
  };
}
