import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { type ExportSettings, UsageError } from './settings.js';

/**
 * Writes `anchors.ndjson`, `entries.ndjson` and `keys.pem`; returns their paths. Anchors come first and anchor what is new:
 * what is appended while the entries are fetched counts as not yet anchored.
 */
export async function exportChains(settings: ExportSettings): Promise<string[]> {
  await mkdir(settings.out, { recursive: true });
  const files = ['anchors.ndjson', 'entries.ndjson', 'keys.pem'].map((name) => path.join(settings.out, name));
  const [anchors, entries, keys] = files as [string, string, string];
  await save(await ask(settings, 'anchors'), anchors);
  await save(await ask(settings, `entries?contents=${settings.purpose === null ? 'digest' : 'full'}`), entries);
  const { items } = (await (await ask(settings, 'keys')).json()) as { items: { publicKey: string }[] };
  await writeFile(keys, items.map((item) => item.publicKey).join(''));
  return files;
}

async function ask({ url, adminKey, purpose }: ExportSettings, what: string): Promise<Response> {
  const headers = {
    authorization: `Bearer ${adminKey}`,
    ...(purpose === null ? {} : { 'x-purpose': encodeURIComponent(purpose) }),
  };
  const answer = await fetch(`${url}/api/v1/audit/${what}`, { headers });
  if (!answer.ok) throw new UsageError(`the hub answered ${answer.status} to audit/${what}: ${await answer.text()}`);
  return answer;
}

const save = (answer: Response, file: string): Promise<void> =>
  pipeline(Readable.fromWeb(answer.body as ReadableStream), createWriteStream(file));
