import { setTimeout as sleep } from 'node:timers/promises';
import type { Exit } from './child.js';
import { pauseBeforeRestart, QUICK_DEATH_MS } from './restart-policy.js';
import { oneLine, StartProblem } from './start-problem.js';

/** A part that serves. */
export interface RunningPart {
  exited: Promise<Exit>;
  stop(): Promise<void>;
}

/** One row of the table of parts: see `parts.ts`. */
export interface Part {
  name: string;
  /** Without it nothing works: when it is given up, all ends. */
  essential: boolean;
  /** Names of the parts that must be ready first. */
  after: string[];
  /** Parts of a lower number end first; those of one number together. */
  endsIn: number;
  /** Settles when the part serves. Rejects when it ended before, at once when the signal aborts. */
  start(signal: AbortSignal): Promise<RunningPart>;
}

/** Where a supervisor tells what happens. */
export interface Observer {
  ready(part: Part, afterMs: number): void;
  died(part: Part, reason: string, pauseMs: number): void;
  gaveUp(part: Part, problem: StartProblem): void;
}

/** Keeps one part running until it is told to stop. */
export class Supervisor {
  /** Settles when the part is ready for the first time; never when it is given up before. */
  readonly ready: Promise<void>;
  private isReady: () => void = () => undefined;
  private readonly abort = new AbortController();
  private running: RunningPart | null = null;
  private work: Promise<void> = Promise.resolve();

  constructor(
    readonly part: Part,
    private readonly observer: Observer,
  ) {
    this.ready = new Promise((resolve) => {
      this.isReady = resolve;
    });
  }

  start(): void {
    this.work = this.keepRunning();
  }

  async stop(): Promise<void> {
    this.abort.abort();
    await this.running?.stop();
    await this.work;
  }

  private async keepRunning(): Promise<void> {
    const { signal } = this.abort;
    for (let quick = 0, everReady = false; !signal.aborted; ) {
      const life = await this.liveOnce();
      if (signal.aborted) break;
      everReady ||= life.ready;
      quick = life.readyMs > QUICK_DEATH_MS ? 0 : quick + 1;
      const { essential } = this.part;
      const pauseMs = life.hopeless ? null : pauseBeforeRestart({ quick, everReady, essential });
      if (pauseMs === null) return this.observer.gaveUp(this.part, new StartProblem(life.reason));
      this.observer.died(this.part, life.reason, pauseMs);
      await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
    }
  }

  /** From start to end of one process. */
  private async liveOnce(): Promise<{ ready: boolean; readyMs: number; reason: string; hopeless: boolean }> {
    const begunAt = Date.now();
    try {
      this.running = await this.part.start(this.abort.signal);
    } catch (error) {
      return { ready: false, readyMs: 0, reason: oneLine(error), hopeless: error instanceof StartProblem };
    }
    const readyAt = Date.now();
    if (this.abort.signal.aborted) await this.running.stop();
    else {
      this.isReady();
      this.observer.ready(this.part, readyAt - begunAt);
    }
    const exit = await this.running.exited;
    this.running = null;
    return { ready: true, readyMs: Date.now() - readyAt, reason: describe(exit), hopeless: false };
  }
}

const describe = ({ code, signal }: Exit): string =>
  signal ? `was ended by ${signal}` : `ended with exit code ${code}`;
