import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SourceFailure } from '#libs/connector-kit/index.js';
import { type FileCheckpoint, FileSource } from './file-source.js';

const signal = new AbortController().signal;
let folder: string;
let source: FileSource;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'yian-tong-files-'));
  const glance = ({ bytes }: { bytes: Buffer }) => ({ id: JSON.parse(bytes.toString()).id as string, changedAt: null });
  const files = { kind: 'files', folder, suffix: '.ndjson', format: { kind: 'ndjson' }, sizeMaxMiB: 1 } as const;
  const observer = { fetched: () => undefined, failed: () => undefined };
  source = new FileSource({ files, folder, compiled: { glance }, observer });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const drop = (name: string, ...ids: readonly (string | number)[]): void => {
  writeFileSync(path.join(folder, `.${name}`), ids.map((id) => `${JSON.stringify({ id: String(id) })}\n`).join(''));
  renameSync(path.join(folder, `.${name}`), path.join(folder, name));
};
const idsOf = (items: readonly { bytes: Buffer }[]) =>
  items.map(({ bytes }) => JSON.parse(bytes.toString()).id as string);

/** Ids by page, and the checkpoint behind the last one; `pagesMax` breaks the sweep off. */
async function sweep(from: FileCheckpoint | null, pagesMax = Number.POSITIVE_INFINITY) {
  const pages: string[][] = [];
  let checkpoint = from;
  for await (const page of source.sweep(from, signal)) {
    pages.push(idsOf(page.items));
    checkpoint = source.parseCheckpoint(JSON.parse(JSON.stringify(page.checkpoint)));
    if (pages.length >= pagesMax) break;
  }
  return { pages, checkpoint };
}

describe('files that are dropped', () => {
  it('are read page by page, and from the middle of one after a restart', async () => {
    drop('b.ndjson', ...Array(1200).keys());
    drop('a.ndjson', 'first');
    const begun = await sweep(null, 2);
    expect(begun.pages.map((page) => page.length)).toEqual([1, 500]);
    const rest = await sweep(begun.checkpoint);
    expect(rest.pages.map((page) => page[0])).toEqual(['500', '1000']);
    expect((await sweep(rest.checkpoint)).pages).toEqual([]);
  });

  it('count once by name and digest: touched is not changed, other content under an old name is new', async () => {
    drop('a.ndjson', 1);
    const { checkpoint } = await sweep(null);
    drop('a.ndjson', 1);
    expect((await sweep(checkpoint)).pages).toEqual([]);
    drop('a.ndjson', 2);
    expect((await sweep(checkpoint)).pages).toEqual([['2']]);
  });

  it('are forgotten when they are gone, so that the checkpoint does not grow for ever', async () => {
    drop('a.ndjson', 1);
    const { checkpoint } = await sweep(null);
    rmSync(path.join(folder, 'a.ndjson'));
    drop('b.ndjson', 2);
    expect(Object.keys((await sweep(checkpoint)).checkpoint?.done ?? {})).toEqual(['b.ndjson']);
  });

  it('are left alone while they are written under another name, and one too large is set aside', async () => {
    writeFileSync(path.join(folder, 'c.ndjson.part'), '{"id":"9"}');
    writeFileSync(path.join(folder, 'd.ndjson'), Buffer.alloc(1_100_000, 0x20));
    const { value } = await source.sweep(null, signal).next();
    expect(value).toMatchObject({ items: [{ mediaType: expect.stringContaining('unreadable') }] });
  });

  it('whose folder is away are a source that is away', async () => {
    rmSync(folder, { recursive: true });
    await expect(source.sweep(null, signal).next()).rejects.toThrow(SourceFailure);
  });
});
