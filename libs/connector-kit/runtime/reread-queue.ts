import type { ReadWindow } from '../connector.js';
import { backOffMs } from '../source/retrying.js';
import { SourceFailure } from '../source/source-failure.js';
import { Inventory } from './inventory.js';
import { drawPage, type ReadingDesk } from './reading-desk.js';

const WAITING_MAX = 20;
const IDLE_MS = 60_000;
const CIRCUIT_MS = 1000;
const FIRST_PAUSE_MS = 2000;
const PAUSE_MS_MAX = 60_000;

interface Reread {
  readonly window: ReadWindow;
  /** Publish also what was published before: an operator wants it delivered once more. */
  readonly again: boolean;
  /** Covers everything, so that what is not met is gone. */
  readonly census: boolean;
  /** Under which what is met is told to the hub; null where it is not. */
  readonly stock: Inventory | null;
  resume: unknown;
  begun: boolean;
}

/** Reads windows again, one at a time, page by page between the pages of the sweeps; moves no checkpoint. */
export class RereadQueue {
  private readonly waiting: Reread[] = [];
  private stockTaken: string | null = null;

  constructor(private readonly desk: ReadingDesk) {}

  /** Says whether there was room for it. A stocktaking that is asked for again is the same one. */
  takeStock(stocktakingId: string): boolean {
    const isKnown = this.waiting.some(({ stock }) => stock?.stocktakingId === stocktakingId);
    if (isKnown || this.stockTaken === stocktakingId) return true;
    const { connector, publish } = this.desk;
    return this.enter({
      window: {},
      again: false,
      census: true,
      stock: new Inventory(connector.system, stocktakingId, publish),
    });
  }

  /** Says whether there was room for it. A window that waits already is not entered twice. */
  request(window: ReadWindow, again: boolean): boolean {
    const census = window.from === undefined && window.until === undefined;
    const isSame = (one: Reread) =>
      !one.begun &&
      !one.stock &&
      one.again === again &&
      one.window.from === window.from &&
      one.window.until === window.until;
    if (this.waiting.some(isSame)) return true;
    return this.enter({ window, again, census, stock: null });
  }

  private enter(asked: Omit<Reread, 'resume' | 'begun'>): boolean {
    if (this.waiting.length >= WAITING_MAX) return false;
    this.waiting.push({ ...asked, resume: null, begun: false });
    this.desk.gate.wake();
    return true;
  }

  get isBusy(): boolean {
    return this.waiting.length > 0;
  }

  async run(): Promise<void> {
    const { gate, circuit } = this.desk;
    let failures = 0;
    while (!gate.isStopped) {
      const reread = this.waiting[0];
      if (!reread || !gate.isOpen) await gate.change(IDLE_MS);
      else if (circuit.isOpen) await gate.change(CIRCUIT_MS);
      else if (await this.read(reread)) failures = 0;
      else if (gate.isOpen) await gate.change(backOffMs(++failures, FIRST_PAUSE_MS, PAUSE_MS_MAX));
    }
  }

  /** True when there is nothing more to do about it. */
  private async read(reread: Reread): Promise<boolean> {
    const { logger, gate, seen } = this.desk;
    if (reread.census && !reread.begun) seen.beginCensus();
    reread.begun = true;
    try {
      if (!(await this.readPages(reread))) return false;
      if (reread.stock) await this.endStock(reread.stock);
      const gone = reread.census ? seen.endCensus() : 0;
      logger.info({ window: reread.window, gone }, 'a window was read again');
    } catch (error) {
      if (gate.isStopped) return false;
      logger.warn({ window: reread.window, reason: String(error) }, 'reading a window again failed');
      const isRefused = error instanceof SourceFailure && error.kind === 'refused';
      const isPositionOnly = reread.resume !== null;
      if (isRefused) reread.resume = null; // A cursor grows too old: begin the window anew. Refused even so, it is given up.
      if (!isRefused || isPositionOnly) return false;
    }
    this.waiting.shift();
    return true;
  }

  private async endStock(stock: Inventory): Promise<void> {
    await stock.end();
    this.stockTaken = stock.stocktakingId;
  }

  private async readPages(reread: Reread): Promise<boolean> {
    const { reader, gate } = this.desk;
    const pages = reader.reread(reread.window, reread.resume, gate.reading);
    try {
      for (;;) {
        const step = await drawPage(this.desk, pages, reread.again, async ({ checkpoint }, entries) => {
          await reread.stock?.add(entries);
          reread.resume = checkpoint ?? reread.resume;
        });
        if (!step) return false;
        if (step.done) return true;
      }
    } finally {
      await pages.return();
    }
  }
}
