import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import {
  fetchTime,
  parseRfc3339,
  type ReadWindow,
  SourceFailure,
  type SourceItem,
  type SourceObserver,
  type SourcePage,
  type SourceReader,
  type SweepEnd,
} from '#libs/connector-kit/index.js';
import { type FetchDetails, sentence } from '#libs/contracts/index.js';
import type { CompiledDescription, FilesDescription } from '#libs/source-description/index.js';
import { itemsOf, unreadable } from './file-items.js';

const ITEMS_PER_PAGE = 500;
const MIB = 1024 * 1024;

/** Of a file: its size and time of change, by which a look tells that it is the same, and the digest that proves it. */
const seenFile = z.tuple([z.int().nonnegative(), z.number(), z.string().max(64)]);

const checkpointSchema = z.strictObject({
  /** Files that were taken whole and are still there. */
  done: z.record(z.string(), seenFile),
  /** The file at hand, and the item to go on with. */
  current: z.strictObject({ name: z.string(), digest: z.string(), next: z.int().nonnegative() }).nullable(),
});

export type FileCheckpoint = z.infer<typeof checkpointSchema>;
type SeenFile = z.infer<typeof seenFile>;

interface FileSourceOptions {
  readonly files: FilesDescription;
  readonly folder: string;
  readonly compiled: Pick<CompiledDescription, 'glance'>;
  readonly observer: SourceObserver;
}

interface OpenedFile {
  readonly name: string;
  readonly seen: SeenFile;
  readonly items: readonly SourceItem[];
  readonly fetch: FetchDetails;
}

/**
 * Reads files that a system drops into a folder, each once by its name and digest, in the order of their names. A file is
 * moved there when it is whole; one that changes afterwards is another one. What was taken is forgotten when it is gone.
 */
export class FileSource implements SourceReader<FileCheckpoint> {
  constructor(private readonly options: FileSourceOptions) {}

  async *sweep(from: FileCheckpoint | null, signal: AbortSignal): AsyncGenerator<SourcePage<FileCheckpoint>, SweepEnd> {
    const names = await this.names();
    const present = new Set(names);
    const done = Object.fromEntries(Object.entries(from?.done ?? {}).filter(([name]) => present.has(name)));
    let begun = from?.current ?? null;
    for (const name of names) {
      signal.throwIfAborted();
      const file = await this.open(name, done[name]);
      if (!file) continue;
      const [, , digest] = file.seen;
      const isKnown = done[name]?.[2] === digest;
      let next = begun?.name === name && begun.digest === digest ? begun.next : 0;
      begun = null;
      for (let isEnd = isKnown; !isEnd; ) {
        const items = file.items.slice(next, next + ITEMS_PER_PAGE);
        next += items.length;
        isEnd = next >= file.items.length;
        if (isEnd) done[name] = file.seen;
        const current = isEnd ? null : { name, digest, next };
        yield { items, fetch: file.fetch, checkpoint: { done: { ...done }, current } };
      }
      done[name] = file.seen;
    }
    return { complete: true };
  }

  /** Of each record only its last state in all files: an older one must not come again as if it were new. */
  async *reread(window: ReadWindow, resume: unknown, signal: AbortSignal): AsyncGenerator<SourcePage<unknown>, void> {
    const names = await this.names();
    const last = new Map<string, string>();
    for (const name of names) {
      signal.throwIfAborted();
      for (const [index, item] of ((await this.open(name))?.items ?? []).entries()) {
        const { id } = this.options.compiled.glance(item);
        if (id !== null) last.set(id, `${index} ${name}`);
      }
    }
    for (const name of names.filter((one) => typeof resume !== 'string' || one > resume)) {
      const file = await this.open(name);
      const items = (file?.items ?? []).filter((item, index) => {
        const { id, changedAt } = this.options.compiled.glance(item);
        return (id === null || last.get(id) === `${index} ${name}`) && isWithin(changedAt, window);
      });
      for (let at = 0; file && at < items.length; at += ITEMS_PER_PAGE) {
        const checkpoint = at + ITEMS_PER_PAGE >= items.length ? name : null;
        yield { items: items.slice(at, at + ITEMS_PER_PAGE), fetch: file.fetch, checkpoint };
      }
    }
  }

  /** A folder of changes does not say how many records there are. */
  async count(): Promise<null> {
    return null;
  }

  parseCheckpoint(value: unknown): FileCheckpoint {
    return checkpointSchema.parse(value);
  }

  async close(): Promise<void> {}

  private async names(): Promise<string[]> {
    const { files, folder, observer } = this.options;
    try {
      const entries = await readdir(folder, { withFileTypes: true });
      observer.fetched();
      return entries
        .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && entry.name.endsWith(files.suffix))
        .map(({ name }) => name)
        .sort();
    } catch (error) {
      const problem = (error as NodeJS.ErrnoException).code ?? String(error);
      const reason = sentence('folder-unread', { problem });
      observer.failed(reason);
      throw new SourceFailure('transient', reason, { cause: error });
    }
  }

  /** Null where a look tells that it is the file that was taken, and where it is no longer there. */
  private async open(name: string, known?: SeenFile): Promise<OpenedFile | null> {
    const { files, folder, observer } = this.options;
    const startedAt = fetchTime();
    try {
      const full = path.join(folder, name);
      const { size, mtimeMs } = await stat(full);
      if (known?.[0] === size && known[1] === mtimeMs) return null;
      const isTooLarge = size > files.sizeMaxMiB * MIB;
      const content = isTooLarge
        ? Buffer.from(`${name}: ${size} bytes are more than sizeMaxMiB allows`)
        : await readFile(full);
      const digest = createHash('sha256').update(content).digest('base64url');
      const items = isTooLarge ? [unreadable(content)] : itemsOf(content, files.format);
      const request = `file ${name}, SHA-256 ${digest}`;
      const fetch = { id: randomUUID(), request, startedAt, receivedAt: fetchTime() };
      return { name, seen: [size, mtimeMs, digest], items, fetch };
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT') return null;
      const reason = sentence('file-unread', { file: name, problem: code ?? String(error) });
      observer.failed(reason);
      throw new SourceFailure('transient', reason, { cause: error });
    }
  }
}

function isWithin(changedAt: number | null, { from, until }: ReadWindow): boolean {
  if (changedAt === null) return true;
  const isAfter = from === undefined || changedAt >= (parseRfc3339(from) ?? 0);
  return isAfter && (until === undefined || changedAt <= (parseRfc3339(until) ?? 0));
}
