import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { checkoutRoot } from '../../apps/launcher/src/checkout.js';
import { type Child, startChild } from '../../apps/launcher/src/child.js';
import { anyFreePort } from '../../apps/launcher/src/free-port.js';
import { answersOk } from '../../apps/launcher/src/node-app.js';
import { hotlineHubUrl } from '../../apps/simulators/src/settings.js';
import type { TruthLine } from './checkers/history.js';

const WAIT_MS_MAX = 60_000;
const SECRETS = {
  COURT_CLIENT_ID: 'city-hub',
  COURT_CLIENT_SECRET: 'a secret of the court',
  PETITION_APP_ID: 'city-hub',
  PETITION_APP_SECRET: '信访局的密钥',
};

/** The simulated sources in a process of their own, and what steers them. No fault hits this process. */
export class Sources {
  private constructor(
    private readonly child: Child,
    private readonly control: string,
    readonly courtPort: number,
    readonly petitionPort: number,
    /** The hotline's database as the hub's role reads it. */
    readonly hotlineUrl: string,
  ) {}

  static async start(folder: string, adminUrl: string, world: NodeJS.ProcessEnv): Promise<Sources> {
    const [controlPort, courtPort, petitionPort] = [await anyFreePort(), await anyFreePort(), await anyFreePort()];
    const env = {
      PATH: process.env.PATH,
      ...world,
      ...SECRETS,
      SIM_CONTROL_PORT: String(controlPort),
      COURT_PORT: String(courtPort),
      PETITION_PORT: String(petitionPort),
      HOTLINE_ADMIN_URL: adminUrl,
    };
    const child = startChild(process.execPath, ['dist/processes/simulators.js'], {
      cwd: checkoutRoot,
      env,
      logFile: path.join(folder, 'sources.log'),
    });
    const control = `http://127.0.0.1:${controlPort}`;
    const sources = new Sources(child, control, courtPort, petitionPort, hotlineHubUrl(adminUrl));
    await sources.until(() => answersOk(`${control}/readyz`), 'the sources to start');
    return sources;
  }

  /** Variables of the connectors, who come through proxies at these ports. */
  variables(ports: { readonly court: number; readonly petition: number; readonly hotline: number }) {
    return {
      ...SECRETS,
      COURT_BASE_URL: `http://127.0.0.1:${ports.court}`,
      PETITION_BASE_URL: `http://127.0.0.1:${ports.petition}`,
      HOTLINE_DATABASE_URL: Object.assign(new URL(this.hotlineUrl), { port: String(ports.hotline) }).href,
    };
  }

  async truth(): Promise<TruthLine[]> {
    const text = await (await fetch(`${this.control}/truth`)).text();
    return text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as TruthLine);
  }

  /** Receipt numbers of what the sources have taken back. */
  async received(): Promise<Set<string>> {
    const { items } = (await (await fetch(`${this.control}/received`)).json()) as { items: { key: string }[] };
    return new Set(items.map(({ key }) => key));
  }

  live(perMinute: number): Promise<void> {
    return this.order('live', { perMinute });
  }

  fault(command: object): Promise<void> {
    return this.order('faults', command);
  }

  /** Lets happen what is still held back, and nothing new. */
  async settle(): Promise<void> {
    await this.live(0);
    await this.fault({ fault: 'late-commit', share: 0 });
    await this.fault({ fault: 'commit-all' });
    await this.until(async () => {
      const state = (await (await fetch(`${this.control}/state`)).json()) as Record<string, number>;
      return state.lettersLost === 0 && state.ordersUncommitted === 0;
    }, 'the sources to come to rest');
  }

  stop(): Promise<void> {
    return this.child.stop('SIGTERM', WAIT_MS_MAX);
  }

  private async until(condition: () => Promise<boolean>, what: string): Promise<void> {
    for (const end = Date.now() + WAIT_MS_MAX; Date.now() < end; await sleep(100)) {
      if (await condition()) return;
      if (!this.child.running()) break;
    }
    throw new Error(`not in time: ${what}`);
  }

  private async order(what: string, body: object): Promise<void> {
    const answer = await fetch(`${this.control}/${what}`, { method: 'POST', body: JSON.stringify(body) });
    if (answer.status !== 200) throw new Error(`${what}: ${answer.status} ${await answer.text()}`);
  }
}
