import type { FastifyRequest } from 'fastify';

export interface Uploaded {
  readonly name: string;
  readonly content: Buffer;
  /** It is longer than may be: the rest was not read. */
  readonly isCut: boolean;
}

export interface UploadedForm {
  readonly file: Uploaded | null;
  /** She goes on to the next page. */
  readonly goesOn: boolean;
  /** Its other fields, by name. */
  readonly fields: Readonly<Record<string, string>>;
}

interface Multipart {
  isMultipart(): boolean;
  parts(options: object): AsyncIterable<{
    type: string;
    fieldname: string;
    filename?: string;
    value?: unknown;
    file?: AsyncIterable<Buffer> & { truncated: boolean };
  }>;
}

/** What a form with a file sent: the file, null where none was chosen, and which of its buttons was pressed. */
export async function uploadedForm(request: FastifyRequest, bytesMax: number): Promise<UploadedForm> {
  const form = request as unknown as Multipart;
  let file: Uploaded | null = null;
  let goesOn = false;
  const fields: Record<string, string> = {};
  if (!form.isMultipart()) return { file, goesOn, fields };
  for await (const part of form.parts({
    throwFileSizeLimit: false,
    limits: { fileSize: bytesMax, files: 1, fields: 5, fieldSize: 1000, parts: 6 },
  })) {
    if (part.type === 'field' && part.fieldname === 'go') goesOn = true;
    if (part.type === 'field') fields[part.fieldname] = String(part.value ?? '');
    if (part.type !== 'file' || !part.file) continue;
    const chunks: Buffer[] = [];
    for await (const chunk of part.file) chunks.push(chunk);
    if (part.filename) file = { name: part.filename, content: Buffer.concat(chunks), isCut: part.file.truncated };
  }
  return { file, goesOn, fields };
}
