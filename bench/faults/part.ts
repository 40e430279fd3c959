import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Exit } from '../../apps/launcher/src/child.js';
import { endProcess, hasEnded } from '../../apps/launcher/src/process-table.js';

export interface Launched {
  readonly pid: number;
  readonly exited: Promise<Exit>;
}

const RESTART_MS = 1000;
const STOP_MS_MAX = 40_000;

/** A process that a supervisor keeps up, as the launcher and Kubernetes do: what ends by itself is started again. */
export class Part {
  private current: Launched | null = null;
  private starting: Promise<void> = Promise.resolve();
  private isWanted = false;
  /** How often it has ended without being told to. */
  endedByItself = 0;

  constructor(
    readonly name: string,
    private readonly launch: () => Promise<Launched>,
    private readonly note: (line: string) => void,
    private readonly stopSignal: NodeJS.Signals = 'SIGTERM',
  ) {}

  /** Resolves when it was launched; it may not serve yet. */
  start(): Promise<void> {
    this.isWanted = true;
    this.starting = this.starting.then(() => this.keepUp());
    return this.starting;
  }

  async kill(): Promise<void> {
    await this.starting;
    this.isWanted = false;
    if (this.current) for (const pid of familyOf(this.current.pid)) send(pid, 'SIGKILL');
    if (this.current) await hasEnded(this.current.pid, STOP_MS_MAX);
    this.current = null;
  }

  async stop(): Promise<void> {
    await this.starting;
    this.isWanted = false;
    if (this.current) await endProcess(this.current.pid, [this.stopSignal], STOP_MS_MAX);
    this.current = null;
  }

  async pause(): Promise<void> {
    await this.starting;
    if (this.current) for (const pid of familyOf(this.current.pid)) send(pid, 'SIGSTOP');
  }

  resume(): void {
    if (this.current) for (const pid of familyOf(this.current.pid)) send(pid, 'SIGCONT');
  }

  private async keepUp(): Promise<void> {
    while (this.isWanted && this.current === null) {
      try {
        const launched = await this.launch();
        this.current = launched;
        void launched.exited.then((exit) => this.onExit(launched, exit));
      } catch (error) {
        this.note(`${this.name} could not be started: ${(error as Error).message}`);
        await sleep(RESTART_MS);
      }
    }
  }

  private onExit(launched: Launched, { code, signal }: Exit): void {
    if (this.current !== launched || !this.isWanted) return;
    this.endedByItself++;
    this.note(`${this.name} ended by itself (${signal ?? `code ${code}`}) and is started again`);
    this.current = null;
    this.starting = this.starting.then(() => sleep(RESTART_MS)).then(() => this.keepUp());
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended already.
  }
}

/** A process and all below it: PostgreSQL's are sessions of their own. */
function familyOf(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const parent = parentOf(entry);
    children.set(parent, [...(children.get(parent) ?? []), Number(entry)]);
  }
  const family = [pid];
  for (const one of family) family.push(...(children.get(one) ?? []));
  return family;
}

function parentOf(pid: string): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return -1;
  }
}
