import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { birthOf, endProcess, isAlive } from './process-table.js';

interface Noted {
  name: string;
  pid: number;
  signal: NodeJS.Signals;
  birth: string;
}

const GRACE_MS = 20_000;

/** The processes of this start, kept in a file, so that the next start can end what a killed launcher left behind. */
export class RunningProcesses {
  private readonly file: string;
  private noted: Noted[] = [];

  constructor(dataDir: string) {
    this.file = path.join(dataDir, 'processes.json');
  }

  /** Ends what an earlier start left running: last started, first ended. */
  async endLeftovers(log: (line: string) => void): Promise<void> {
    const left = existsSync(this.file) ? (JSON.parse(readFileSync(this.file, 'utf8')) as Noted[]) : [];
    for (const { name, pid, signal, birth } of left.reverse()) {
      if (!isAlive(pid) || birthOf(pid) !== birth) continue;
      log(`ending ${name} (process ${pid}), left running by an earlier start`);
      await endProcess(pid, [signal], GRACE_MS);
    }
    this.forget();
  }

  note(name: string, pid: number, signal: NodeJS.Signals): void {
    const others = this.noted.filter((other) => other.name !== name);
    this.save([...others, { name, pid, signal, birth: birthOf(pid) }]);
  }

  /** All have ended. */
  forget(): void {
    this.noted = [];
    rmSync(this.file, { force: true });
  }

  private save(noted: Noted[]): void {
    this.noted = noted;
    // Written aside and renamed: a launcher killed meanwhile leaves a whole file.
    writeFileSync(`${this.file}.new`, JSON.stringify(noted));
    renameSync(`${this.file}.new`, this.file);
  }
}
