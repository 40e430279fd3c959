const CHUNK_LENGTH = 64 * 1024;

/** Lines by the tens of kilobytes: one write a line costs more than all the rest of a large export. */
export async function* chunksOf(rows: AsyncIterable<object>): AsyncGenerator<string> {
  let chunk = '';
  for await (const row of rows) {
    chunk += `${JSON.stringify(row)}\n`;
    if (chunk.length < CHUNK_LENGTH) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}
