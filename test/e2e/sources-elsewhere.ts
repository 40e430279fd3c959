import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { anyFreePort } from '../../apps/launcher/src/free-port.js';
import { answersOk } from '../../apps/launcher/src/node-app.js';
import { hotlineHubUrl } from '../../apps/simulators/src/settings.js';
import { guard } from '../setup/guard.js';

const READY_MS_MAX = 180_000;
const MAIN = 'dist/processes/simulators.js';

/** A line of the simulators' truth: what the source knows and no connector is told. */
export interface TruthLine {
  readonly system: string;
  readonly sourceId: string;
  readonly conflictId: string | null;
  readonly state: 'live' | 'withdrawn' | 'malformed';
  /** False: not committed yet, or lost by a restored backup. */
  readonly visible: boolean;
}

/** The three source systems as somebody else runs them: another process, another city, credentials of their own. */
export class SourcesElsewhere {
  private constructor(
    private readonly process: ChildProcess,
    private readonly control: string,
    /** What a hub is told of them. */
    readonly variables: Readonly<Record<string, string>>,
  ) {}

  /** `world` are the simulators' own settings; `adminUrl` is a superuser's of the server that holds the hotline. */
  static async start(adminUrl: string, world: Readonly<Record<string, string>>): Promise<SourcesElsewhere> {
    const [controlPort, courtPort, petitionPort] = [await anyFreePort(), await anyFreePort(), await anyFreePort()];
    const shared = {
      COURT_CLIENT_ID: 'city-hub',
      COURT_CLIENT_SECRET: 'a secret of the court',
      PETITION_APP_ID: 'city-hub',
      PETITION_APP_SECRET: '信访局的密钥',
    };
    const env = {
      PATH: process.env.PATH,
      ...world,
      ...shared,
      SIM_CONTROL_PORT: String(controlPort),
      COURT_PORT: String(courtPort),
      PETITION_PORT: String(petitionPort),
      HOTLINE_ADMIN_URL: adminUrl,
    };
    const child = spawn(process.execPath, [MAIN], { env, cwd: path.resolve('.'), stdio: 'ignore' });
    guard(child.pid, 'SIGTERM');
    const sources = new SourcesElsewhere(child, `http://127.0.0.1:${controlPort}`, {
      ...shared,
      COURT_BASE_URL: `http://127.0.0.1:${courtPort}`,
      PETITION_BASE_URL: `http://127.0.0.1:${petitionPort}`,
      HOTLINE_DATABASE_URL: hotlineHubUrl(adminUrl),
    });
    await sources.untilReady();
    return sources;
  }

  async truth(): Promise<TruthLine[]> {
    const text = await (await fetch(`${this.control}/truth`)).text();
    return text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as TruthLine);
  }

  /** New records and changes a minute from now on. */
  live(perMinute: number): Promise<void> {
    return this.order('live', { perMinute });
  }

  /** One of the faults in the simulators' README. */
  fault(command: { fault: string } & Record<string, unknown>): Promise<void> {
    return this.order('faults', command);
  }

  /** Lets happen what faults still hold back: letters of a restored backup come again, late orders are committed. */
  async settle(): Promise<void> {
    await this.live(0);
    await this.fault({ fault: 'late-commit', share: 0 });
    await this.fault({ fault: 'commit-all' });
    for (const until = Date.now() + READY_MS_MAX; Date.now() < until; await sleep(100)) {
      const state = (await (await fetch(`${this.control}/state`)).json()) as Record<string, number>;
      if (state.lettersLost === 0 && state.ordersUncommitted === 0) return;
    }
    throw new Error('the sources do not come to rest');
  }

  async stop(): Promise<void> {
    this.process.kill('SIGTERM');
    if (this.process.exitCode === null) await once(this.process, 'exit');
  }

  private async untilReady(): Promise<void> {
    for (const until = Date.now() + READY_MS_MAX; Date.now() < until; await sleep(50)) {
      if (await answersOk(`${this.control}/readyz`)) return;
      if (this.process.exitCode !== null) break;
    }
    throw new Error('the sources do not start');
  }

  private async order(what: string, body: object): Promise<void> {
    const answer = await fetch(`${this.control}/${what}`, { method: 'POST', body: JSON.stringify(body) });
    if (answer.status !== 200) throw new Error(`${what}: ${answer.status} ${await answer.text()}`);
  }
}
