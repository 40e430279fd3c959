import { createHash } from 'node:crypto';
import { documentRefusal } from '#libs/casework/index.js';
import type { Attachment, Said } from '#libs/contracts/index.js';

/** Why what a source gave out is handed on to nobody; null where it is what the party gave, and of the type that is said. Pure. */
export function attachmentRefusal({ digest, mediaType }: Attachment, body: Buffer): Said | null {
  if (createHash('sm3').update(body).digest('hex') !== digest.toLowerCase())
    return {
      zh: '来源给出的文件与登记的 SM3 不符，可能已被改动',
      en: 'what the source gave out is not what was given: its SM3 is another',
    };
  return documentRefusal(mediaType, body);
}
