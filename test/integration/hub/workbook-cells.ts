import { readXlsx } from 'hucre/xlsx';
import type { Test } from 'supertest';

/** Answers the workbook that a request gets: the cells of its first sheet, row by row. */
export async function workbookCells(request: Test): Promise<unknown[][]> {
  const { body } = await request.buffer(true).parse(binary).expect(200);
  return (await readXlsx(new Uint8Array(body as Buffer))).sheets[0]!.rows;
}

/** As superagent wants it: the bytes as they come. */
export function binary(response: NodeJS.EventEmitter, done: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  response.on('data', (chunk: Buffer) => chunks.push(Buffer.from(chunk)));
  response.on('end', () => done(null, Buffer.concat(chunks)));
}
