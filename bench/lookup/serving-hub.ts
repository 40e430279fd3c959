import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { anyFreePort } from '../../apps/launcher/src/free-port.js';
import { answersOk } from '../../apps/launcher/src/node-app.js';
import { withHub } from '../pipeline/hub-run.js';

const ADMIN_KEY = 'a-key-that-only-the-bench-knows-0123456789';
const READY_MS_MAX = 300_000;
const POLL_MS = 100;

export interface ServingHub {
  readonly url: string;
  readonly key: string;
  readonly client: pg.Client;
  readonly pid: number;
}

export interface ServedRegistry {
  readonly brokers: string;
  readonly databaseUrl: string;
  readonly keysFolder: string;
}

/** Runs the real hub on a registry, and does the work once it serves. */
export async function withServingHub<Result>(
  { brokers, databaseUrl, keysFolder }: ServedRegistry,
  work: (hub: ServingHub) => Promise<Result>,
  more: Readonly<Record<string, string>> = {},
): Promise<Result> {
  const port = await anyFreePort();
  const url = `http://127.0.0.1:${port}`;
  const own = { HUB_PORT: String(port), KEYS_DIR: keysFolder, HUB_ADMIN_KEY: ADMIN_KEY, STOCKTAKING_HOURS: '0' };
  const env = { ...own, ...more };
  return withHub({ brokers, databaseUrl, env }, async (client, pid) => {
    for (const until = Date.now() + READY_MS_MAX; !(await answersOk(`${url}/readyz`)); await sleep(POLL_MS))
      if (Date.now() > until) throw new Error('the hub does not serve');
    return work({ url, key: ADMIN_KEY, client, pid });
  });
}
