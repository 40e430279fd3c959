import type { FastifyReply } from 'fastify';
import type { FileNote } from '../statement/statement.js';

/** Sends a photo or paper as it came, to be saved: no browser of ours shows it or guesses what it is. */
export const sendFile = (
  reply: FastifyReply,
  { note, content }: { readonly note: FileNote; readonly content: Buffer },
): FastifyReply =>
  reply
    .headers({
      'content-type': note.mediaType,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(note.name)}`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    .send(content);
