import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freeBytes, RUN_BYTES_MIN } from './data-folder.js';
import { readHubFigures } from './hub-figures.js';
import { cutLongLogs } from './log-files.js';
import { partsOf } from './parts.js';
import { playOfficials } from './played-officials.js';
import { type Progress, titleOf } from './progress.js';
import { oneLine, StartProblem } from './start-problem.js';
import { Supervisor } from './supervisor.js';
import { logFileOf, type Surroundings } from './surroundings.js';

const FIGURES_EVERY_MS = 1_000;
const UPKEEP_EVERY_MS = 10_000;

/** All parts of one start. */
export class System {
  private readonly supervisors: Supervisor[];
  /** Rejects when the system cannot go on. */
  readonly failed: Promise<never>;
  private fail: (problem: StartProblem) => void = () => undefined;
  private readonly ended = new AbortController();
  /** Whether lookups were ever served. */
  served = false;

  constructor(
    private readonly here: Surroundings,
    private readonly progress: Progress,
  ) {
    this.failed = new Promise((_, reject) => {
      this.fail = reject;
    });
    this.failed.catch(() => undefined);
    this.supervisors = partsOf(here).map((part) => new Supervisor(part, this.observer()));
  }

  get hubUrl(): string {
    return `http://127.0.0.1:${this.here.at.hubPort}`;
  }

  /** Where a resident comes in who scans the demonstration's code; null where there is no intake here. */
  get residentsUrl(): string | null {
    const { settings, at } = this.here;
    return settings.hasIntake ? `http://127.0.0.1:${at.intakePort}${settings.isDemo ? '/c/DEMO' : '/'}` : null;
  }

  /** Starts each part as soon as those that it needs are ready. Settles with true when lookups are served, false when stopped before. */
  async start(): Promise<boolean> {
    const ready = new Map(this.supervisors.map((supervisor) => [supervisor.part.name, supervisor.ready]));
    for (const supervisor of this.supervisors) {
      void Promise.all(supervisor.part.after.map((name) => ready.get(name))).then(() => {
        if (!this.ended.signal.aborted) supervisor.start();
      });
    }
    await Promise.race([ready.get('hub'), this.failed, once(this.ended.signal, 'abort')]);
    this.served = !this.ended.signal.aborted;
    return this.served;
  }

  /** Officials of a demonstration do some of their work; what they could not do is told, and nothing else suffers from it. */
  playOfficials(): void {
    playOfficials(this.hubUrl, this.ended.signal).catch((error: unknown) => {
      if (!this.ended.signal.aborted) this.progress.say(`  no work of officials is played: ${oneLine(error)}`);
    });
  }

  /** Shows figures and looks after logs and disk until the system ends. */
  async watch(): Promise<void> {
    const { dataDir } = this.here.settings;
    for (let upkeepAt = 0; !this.ended.signal.aborted; await this.pause(FIGURES_EVERY_MS)) {
      const figures = await readHubFigures(this.hubUrl);
      if (figures && !this.ended.signal.aborted) this.progress.figures(figures);
      if (Date.now() - upkeepAt < UPKEEP_EVERY_MS) continue;
      upkeepAt = Date.now();
      cutLongLogs(path.join(dataDir, 'logs'));
      if (freeBytes(dataDir) < RUN_BYTES_MIN) this.fail(diskNearlyFull(dataDir));
    }
  }

  /** Connectors first, then hub and simulators, then Kafka and PostgreSQL: nobody loses what he still writes to. */
  async stop(): Promise<void> {
    this.ended.abort();
    const ranks = [...new Set(this.supervisors.map(({ part }) => part.endsIn))].sort((a, b) => a - b);
    for (const rank of ranks) {
      await Promise.all(this.supervisors.filter(({ part }) => part.endsIn === rank).map((one) => one.stop()));
    }
  }

  private observer() {
    const { progress, here } = this;
    return {
      ready: progress.ready.bind(progress),
      died: progress.died.bind(progress),
      gaveUp: (part: Supervisor['part'], { message }: StartProblem) => {
        const log = logFileOf(here.settings, part.name);
        // What could not even be started has written nothing.
        const where = message.includes(here.settings.dataDir) || !existsSync(log) ? '' : `; see ${log}`;
        const problem = `${titleOf(part)} does not stay up: ${message}${where}`;
        if (part.essential) this.fail(new StartProblem(problem));
        else progress.say(`  ${problem}`);
      },
    };
  }

  private pause(ms: number): Promise<void> {
    return sleep(ms, undefined, { signal: this.ended.signal }).catch(() => undefined);
  }
}

const diskNearlyFull = (dataDir: string): StartProblem =>
  new StartProblem(
    `less than ${RUN_BYTES_MIN / 1e6} MB are left on the disk of ${dataDir}: all was stopped to keep the data whole; free some space, then start again`,
  );
