import { Worker } from 'node:worker_threads';
import type { DisputeContent, DisputeRecord } from '#libs/contracts/index.js';
import type { ReadInThread, ThreadSettings } from './reading-worker.js';

/** Takes what the thread has made of a record, as if it had been made here. */
export type Keep = (content: DisputeContent, read: ReadInThread) => void;

/** Fewer are read here sooner than a thread could be told of them. */
const RECORDS_MIN = 100;
/** Whose results come back together: a few milliseconds of this thread's time. */
const RECORDS_AT_ONCE = 20;
/** A thread has models of its own, a hundred megabytes: it is there only while much comes in. */
const IDLE_MS = 30_000;

interface Waiting {
  readonly contents: readonly DisputeContent[];
  readonly done: (isRead: boolean) => void;
}

/**
 * Reads records in a thread of its own, so that this one decides meanwhile: on two cores, half of what the stages take is
 * reading. Nothing rests on it: where it fails, or is not there yet, records are read when their turn comes.
 */
export class ReadingThread {
  private worker: Worker | null = null;
  private isReady = false;
  private nextId = 0;
  private readonly waiting = new Map<number, Waiting>();
  private idle: NodeJS.Timeout | null = null;

  constructor(
    private readonly settings: ThreadSettings,
    private readonly keep: Keep,
    private readonly idleMs = IDLE_MS,
  ) {}

  /** Whether the thread has read them; false also where it is only being started. Never rejects. */
  async read(records: readonly DisputeRecord[]): Promise<boolean> {
    if (records.length < RECORDS_MIN) return false;
    if (!this.worker) this.start();
    if (!this.isReady) return false;
    if (this.idle) clearTimeout(this.idle);
    const parts: Promise<boolean>[] = [];
    for (let start = 0; start < records.length; start += RECORDS_AT_ONCE)
      parts.push(this.ask(records.slice(start, start + RECORDS_AT_ONCE)));
    return (await Promise.all(parts)).every(Boolean);
  }

  get isThere(): boolean {
    return this.worker !== null;
  }

  async stop(): Promise<void> {
    const { worker } = this;
    this.forget(worker);
    await worker?.terminate();
  }

  private start(): void {
    const worker = new Worker(new URL('./reading-worker.js', import.meta.url), { workerData: this.settings });
    this.worker = worker;
    worker.unref();
    worker.on('message', (answer: { id: number; read: readonly ReadInThread[] } | 'ready') => {
      if (answer === 'ready') this.isReady = true;
      else this.take(answer);
      this.restUntilIdle();
    });
    worker.on('error', () => this.forget(worker));
    worker.on('exit', () => this.forget(worker));
  }

  private ask(records: readonly DisputeRecord[]): Promise<boolean> {
    const id = this.nextId++;
    return new Promise((done) => {
      const contents = records.flatMap(({ content }) => content ?? []);
      this.waiting.set(id, { contents, done });
      this.worker?.postMessage({ id, records: records.filter(({ content }) => content) });
    });
  }

  private take({ id, read }: { id: number; read: readonly ReadInThread[] }): void {
    const asked = this.waiting.get(id);
    this.waiting.delete(id);
    if (!asked) return;
    for (const [at, content] of asked.contents.entries()) this.keep(content, read[at]!);
    asked.done(true);
  }

  private forget(worker: Worker | null): void {
    if (worker !== this.worker) return;
    this.worker = null;
    this.isReady = false;
    if (this.idle) clearTimeout(this.idle);
    for (const { done } of this.waiting.values()) done(false);
    this.waiting.clear();
  }

  private restUntilIdle(): void {
    if (this.idle) clearTimeout(this.idle);
    if (this.waiting.size === 0) this.idle = setTimeout(() => void this.stop(), this.idleMs).unref();
  }
}
