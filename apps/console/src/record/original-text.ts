/** The character set that a media type names; UTF-8 where it names none. Pure. */
const charsetOf = (mediaType: string): string => /charset="?([\w.:-]+)"?/i.exec(mediaType)?.[1] ?? 'utf-8';

function decoderOf(mediaType: string): TextDecoder {
  try {
    return new TextDecoder(charsetOf(mediaType));
  } catch {
    return new TextDecoder(); // a name that no browser knows
  }
}

/** A source's own bytes as text to be read: decoded as they say, JSON indented. What they are stays as it is. Pure. */
export function originalText(bytes: ArrayBuffer, mediaType: string): string {
  const text = decoderOf(mediaType).decode(bytes);
  if (!/json/i.test(mediaType)) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text; // a slice that is no whole document
  }
}
