import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { HUB_NODE_ARGS } from '../../apps/launcher/src/node-app.js';
import { startWarden } from '../../apps/launcher/src/warden.js';
import { type CpuTime, cpuTime } from './cpu-time.js';

const POLL_MS = 100;

export interface HubRun {
  /** Messages a second, from the first committed batch to the last. */
  readonly perSecond: number;
  readonly rssMbMax: number;
  /** CPU milliseconds a message, over the same time. */
  readonly cpuMs: CpuTime;
}

export interface HubRunOptions {
  readonly brokers: string;
  readonly databaseUrl: string;
  readonly count: number;
  /** Arguments of Node itself, for a profile. */
  readonly nodeArgs?: readonly string[];
  /** Variables beside those of every run. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the real hub, as a process of its own, on an empty registry until all messages are committed. */
export const measureHub = (options: HubRunOptions): Promise<HubRun> =>
  withHub(options, (client, pid) => watch(client, pid, options.count));

/** Runs the real hub while the work goes on, and ends it. */
export async function withHub<Result>(
  { brokers, databaseUrl, nodeArgs = [], env = {} }: Omit<HubRunOptions, 'count'>,
  work: (client: pg.Client, pid: number) => Promise<Result>,
): Promise<Result> {
  const hub = spawn(process.execPath, [...HUB_NODE_ARGS, ...nodeArgs, 'dist/processes/hub.js'], {
    env: {
      PATH: process.env.PATH,
      KAFKA_BROKERS: brokers,
      DATABASE_URL: databaseUrl,
      HUB_PORT: '0',
      HUB_HOST: '127.0.0.1',
      CITY_CODE: '4403',
      LOG_LEVEL: 'error',
      ...env,
    },
    stdio: ['ignore', 2, 2],
  });
  // The hub ends with the bench, should that be killed.
  const warden = startWarden();
  warden.watch({ pid: hub.pid as number, signal: 'SIGTERM' });
  const client = new pg.Client({ connectionString: databaseUrl });
  const ended = once(hub, 'exit');
  const early = ended.then(([code, signal]): never => {
    throw new Error(`the hub ended by itself: ${code ?? signal}`);
  });
  early.catch(() => undefined);
  try {
    await client.connect();
    return await Promise.race([work(client, hub.pid as number), early]);
  } finally {
    await client.end();
    hub.kill('SIGTERM');
    await ended;
    warden.dismiss();
  }
}

/** Lets the hub read everything again from the beginning: all of it is known to it already. */
export async function forgetPositions(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('delete from kafka_position');
  await client.end();
}

async function watch(client: pg.Client, pid: number, count: number): Promise<HubRun> {
  let rssMbMax = 0;
  let first: { readonly taken: number; readonly cpu: CpuTime } | null = null;
  const perSecond = await committedRate(client, { after: 0, until: count }, async (taken) => {
    rssMbMax = Math.max(rssMbMax, await rssMb(pid));
    if (taken > 0) first ??= { taken, cpu: await cpuTime(client, pid) };
  });
  const { taken, cpu } = first!;
  const last = await cpuTime(client, pid);
  const each = (of: keyof CpuTime): number => ((last[of] - cpu[of]) / (count - taken)) * 1000;
  return { perSecond, rssMbMax, cpuMs: { hub: each('hub'), postgres: each('postgres') } };
}

/** Messages a second from the first batch that is committed beyond `after` to the last; `onLook` is awaited at each look. */
export async function committedRate(
  client: pg.Client,
  { after, until }: { readonly after: number; readonly until: number },
  onLook: (taken: number) => Promise<void> = async () => undefined,
): Promise<number> {
  let first: { readonly at: number; readonly taken: number } | null = null;
  for (;;) {
    const taken = await committed(client);
    const at = performance.now();
    await onLook(taken);
    if (taken > after) first ??= { at, taken };
    if (first && taken >= until) return ((taken - first.taken) / (at - first.at)) * 1000;
    await sleep(POLL_MS);
  }
}

/** Messages behind the hub's positions; 0 until its migrations have run. */
export async function committed(client: pg.Client): Promise<number> {
  const { rows } = await client.query(`select to_regclass('kafka_position') as found`);
  if (rows[0].found === null) return 0;
  return Number(
    (await client.query('select coalesce(sum(next_offset), 0) as taken from kafka_position')).rows[0].taken,
  );
}

export async function rssMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmRSS:\s*(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}
