import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { checkoutRoot } from '../../apps/launcher/src/checkout.js';
import { answersOk } from '../../apps/launcher/src/node-app.js';
import { guard } from '../setup/guard.js';

export const ADMIN_KEY = 'a-key-that-only-this-test-knows-0123456789';
const READY_MS_MAX = 240_000;
/** Variables of whoever runs the tests that would point the system elsewhere. */
const FOREIGN =
  /^(KAFKA_BROKERS|DATABASE_URL|HUB_|COURT_|PETITION_|HOTLINE_|INTAKE|EXCHANGE|PROVINCE|EXTRA_SYSTEMS|SIM_|DEMO$|CITY_CODE$|npm_)/;

/** One `npm start -- --headless`, as a person or a service manager runs it. */
export class StartedSystem {
  private readonly npm: ChildProcess;
  private readonly exit: Promise<number | null>;
  private stdout = '';
  stderr = '';

  constructor(
    private readonly dataDir: string,
    env: NodeJS.ProcessEnv,
    options: string[] = [],
  ) {
    const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !FOREIGN.test(name)));
    this.npm = spawn('npm', ['start', '--silent', '--', '--headless', ...options], {
      cwd: checkoutRoot,
      env: { ...own, NODE_OPTIONS: '', DATA_DIR: dataDir, HUB_ADMIN_KEY: ADMIN_KEY, HUB_PORT: '0', ...env },
      detached: true,
    });
    guard(this.npm.pid, 'SIGTERM');
    this.npm.stdout!.on('data', (chunk) => {
      this.stdout += chunk;
    });
    this.npm.stderr!.on('data', (chunk) => {
      this.stderr += chunk;
    });
    this.exit = once(this.npm, 'exit').then(([code]) => code as number | null);
  }

  /** Lines on standard output. */
  get lines(): string[] {
    return this.stdout.split('\n').filter(Boolean);
  }

  /** What was last said on standard error. */
  get lastWords(): string {
    return this.stderr.trim().split('\n').at(-1) ?? '';
  }

  /** The hub's address, once the ready line is there. */
  async ready(): Promise<string> {
    for (const until = Date.now() + READY_MS_MAX; Date.now() < until; await sleep(50)) {
      const [, url] = /^ready (http:\S+)$/m.exec(this.stdout) ?? [];
      if (url) return url;
      if (this.npm.exitCode !== null) break;
    }
    throw new Error(`not ready:\n${this.stderr}`);
  }

  /** Where residents' pages are, once the system has said so. */
  async residentsPages(): Promise<string> {
    for (const until = Date.now() + READY_MS_MAX; Date.now() < until; await sleep(50)) {
      const [, url] = /^Residents scan \S+ (http:\/\/[^/]+)\//m.exec(this.stderr) ?? [];
      if (url && (await answersOk(url))) return url;
    }
    throw new Error(`no residents' pages:\n${this.stderr}`);
  }

  /** Exit code of npm, after the signal if one is given. */
  async ended(signal?: NodeJS.Signals): Promise<number | null> {
    if (signal) this.npm.kill(signal);
    return this.exit;
  }

  /** The launcher's own process, and those that it runs. */
  processes(): { launcher: number; parts: { name: string; pid: number }[] } {
    const read = (file: string) => JSON.parse(readFileSync(path.join(this.dataDir, file), 'utf8'));
    return {
      launcher: read('launcher.json').pid,
      parts: existsSync(path.join(this.dataDir, 'processes.json')) ? read('processes.json') : [],
    };
  }
}
