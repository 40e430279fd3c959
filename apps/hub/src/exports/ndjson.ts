import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';

export const NDJSON = 'application/x-ndjson';

const CHUNK_LENGTH = 64 * 1024;

/** Each row as a line of JSON. */
export async function* linesOf(rows: AsyncIterable<object>): AsyncGenerator<string> {
  for await (const row of rows) yield JSON.stringify(row);
}

/** Lines by the tens of kilobytes: one write a line costs more than all the rest of a large export. */
async function* joined(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let chunk = '';
  for await (const line of lines) {
    chunk += `${line}\n`;
    if (chunk.length < CHUNK_LENGTH) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}

export const chunksOf = (rows: AsyncIterable<object>): AsyncGenerator<string> => joined(linesOf(rows));

/** Answers with the lines as they come, no faster than they are taken. */
export async function sendLines(reply: FastifyReply, lines: AsyncIterable<string>): Promise<void> {
  const text = Readable.from(joined(lines), { objectMode: false });
  await reply.header('content-type', `${NDJSON}; charset=utf-8`).send(text);
}
