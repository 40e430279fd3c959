import type { SweepEnd } from '../connector.js';
import { SourceFailure } from '../source/source-failure.js';
import { drawPage, type ReadingDesk } from './reading-desk.js';

const PAUSED_MS = 60_000;
const COUNT_MS_MAX = 30_000;
/** A count that takes long must not be what the source is busy with. */
const COUNT_SHARE = 20;
const SMALL_SOURCE_MAX = 100_000;

/** Sweeps the source again and again, moves the checkpoint, and compares counts. */
export class SweepLoop {
  /** Where the next sweep begins; null: at the beginning. */
  checkpoint: unknown = null;
  lastSuccessAt: Date | null = null;
  /** Why the last sweep did not reach the source's end although nothing failed. */
  incomplete: string | null = null;
  private fromTheBeginning = false;
  private rereadPending = false;
  private countNotBefore = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly desk: ReadingDesk,
    private readonly pollIntervalMs: number,
    /** Asks for everything to be read again beside the sweeps. */
    private readonly requestCensus: () => void,
  ) {}

  async run(): Promise<void> {
    const { gate, circuit } = this.desk;
    this.fromTheBeginning = this.checkpoint === null;
    this.rereadPending = !this.fromTheBeginning && this.desk.connector.rereadAtStart !== 'never';
    while (!gate.isStopped) {
      if (gate.isOpen) await this.sweep();
      if (gate.isStopped) return;
      await gate.change(gate.isOpen ? (circuit.isOpen ? circuit.pauseMs() : this.pollIntervalMs) : PAUSED_MS);
    }
  }

  private async sweep(): Promise<void> {
    const { gate, circuit, logger, onChange } = this.desk;
    try {
      const end = await this.readAll();
      if (!end) return;
      circuit.succeed();
      this.incomplete = end.complete ? null : end.reason;
      if (end.complete) await this.afterWholeSweep();
    } catch (error) {
      if (gate.isStopped) return;
      const reason = error instanceof Error ? error.message : String(error);
      circuit.fail(reason, error instanceof SourceFailure ? error.retryAfterMs : 0);
      logger.warn({ reason }, 'the sweep failed');
    }
    onChange();
  }

  /** Null where the gate shut. */
  private async readAll(): Promise<SweepEnd | null> {
    const { reader, gate, circuit, checkpoints, onChange } = this.desk;
    const pages = reader.sweep(this.checkpoint, gate.reading);
    try {
      for (;;) {
        const step = await drawPage(this.desk, pages, false, async ({ checkpoint }) => {
          if (checkpoint === null) return;
          await checkpoints.save(checkpoint);
          this.checkpoint = checkpoint;
        });
        if (!step) return null;
        if (step.done) return step.value;
        if (circuit.isOpen) {
          circuit.succeed();
          onChange();
        }
      }
    } finally {
      await pages.return({ complete: false, reason: 'broken off' });
    }
  }

  private async afterWholeSweep(): Promise<void> {
    this.lastSuccessAt = new Date();
    if (this.fromTheBeginning) this.desk.seen.markWhole();
    await this.compareCounts();
  }

  private async compareCounts(): Promise<void> {
    const { reader, gate, books, seen, logger } = this.desk;
    // Pauses are measured by a clock that nobody sets: one that was ahead for a while must not stop the counting for as long.
    const startedMs = performance.now();
    if (startedMs < this.countNotBefore) return;
    try {
      const live = await reader.count(gate.reading);
      const endedMs = performance.now();
      const pause = Math.min(COUNT_MS_MAX, 2 * this.pollIntervalMs);
      this.countNotBefore = endedMs + Math.max(pause, COUNT_SHARE * (endedMs - startedMs));
      this.rereadAtStart(live);
      if (live === null) return;
      books.enter(live, seen.live, new Date());
      if (books.censusIsDue(endedMs)) {
        logger.warn({ sourceCount: live, known: seen.live }, 'counts disagree: everything is read again');
        this.requestCensus();
      }
    } catch (error) {
      if (gate.isOpen) logger.warn({ reason: String(error) }, 'the source does not count');
    }
  }

  /** A source that does not count is taken for a small one. */
  private rereadAtStart(live: number | null): void {
    if (!this.rereadPending) return;
    this.rereadPending = false;
    const { rereadAtStart } = this.desk.connector;
    if (rereadAtStart === 'always' || (live ?? 0) <= SMALL_SOURCE_MAX) this.requestCensus();
  }
}
