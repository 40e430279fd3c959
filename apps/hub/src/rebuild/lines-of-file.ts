import { createReadStream } from 'node:fs';

const LINE_FEED = 0x0a;

/** Lines of a UTF-8 file that ends with a line feed. */
export async function* linesOfFile(file: string): AsyncGenerator<string> {
  const parts: Buffer[] = [];
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    let from = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, from)) {
      yield Buffer.concat([...parts.splice(0), chunk.subarray(from, end)]).toString('utf8');
      from = end + 1;
    }
    if (from < chunk.length) parts.push(chunk.subarray(from));
  }
}
