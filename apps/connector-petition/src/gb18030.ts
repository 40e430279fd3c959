/** Strict: bytes that are no GB 18030 throw a TypeError instead of turning into U+FFFD. */
const strict = new TextDecoder('gb18030', { fatal: true });
const lenient = new TextDecoder('gb18030');

/** The text, or null where the bytes are not GB 18030. */
export function decodeGb18030(bytes: Buffer): string | null {
  try {
    return strict.decode(bytes);
  } catch {
    return null;
  }
}

/** The text with U+FFFD for what cannot be read: to find an identity in a broken letter, and for nothing else. */
export const decodeBroken = (bytes: Buffer): string => lenient.decode(bytes);
