import iconv from 'iconv-lite';

const encodingOf = (mediaType: string): 'gb18030' | 'utf-8' => (/gb18030/i.test(mediaType) ? 'gb18030' : 'utf-8');

/** A payload as a person reads it. */
export const payloadText = (bytes: Buffer, mediaType: string): string =>
  new TextDecoder(encodingOf(mediaType)).decode(bytes);

/** A payload as its source would have sent it. */
export const payloadBytes = (text: string, mediaType: string): Buffer => iconv.encode(text, encodingOf(mediaType));
