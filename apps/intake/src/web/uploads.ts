import type { FastifyRequest } from 'fastify';

export interface Uploaded {
  readonly name: string;
  readonly content: Buffer;
  /** It is longer than may be: the rest was not read. */
  readonly isCut: boolean;
}

interface Multipart {
  isMultipart(): boolean;
  parts(
    options: object,
  ): AsyncIterable<{ type: string; filename?: string; file?: AsyncIterable<Buffer> & { truncated: boolean } }>;
}

/** The file of a form; null where none was chosen. */
export async function uploadedFile(request: FastifyRequest, bytesMax: number): Promise<Uploaded | null> {
  const form = request as unknown as Multipart;
  if (!form.isMultipart()) return null;
  let found: Uploaded | null = null;
  for await (const part of form.parts({
    throwFileSizeLimit: false,
    limits: { fileSize: bytesMax, files: 1, fields: 5, fieldSize: 1000, parts: 6 },
  })) {
    if (part.type !== 'file' || !part.file) continue;
    const chunks: Buffer[] = [];
    for await (const chunk of part.file) chunks.push(chunk);
    if (part.filename) found = { name: part.filename, content: Buffer.concat(chunks), isCut: part.file.truncated };
  }
  return found;
}
