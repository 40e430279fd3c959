import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { type Child, type Exit, orEnd, startChild } from './child.js';
import { freePort } from './free-port.js';
import { type PostgresBinaries, postgresBinaries } from './postgres-binaries.js';
import { asArguments, clusterOptions, postgresSettings } from './postgres-settings.js';
import { commandLineOf, endProcess, isAlive } from './process-table.js';
import { oneLine, StartProblem } from './start-problem.js';
import { type Unprivileged, unprivileged } from './unprivileged.js';

const READY_MS_MAX = 180_000;
const STOP_GRACE_MS = 30_000;
const POLL_MS = 50;
const ATTEMPTS_MAX = 3;

export interface PostgresOptions {
  /** Folder of this server alone: the cluster and its password; made when missing, kept between starts. */
  dataDir: string;
  /** Wanted port of 127.0.0.1; another free one is taken when it is in use. */
  port?: number;
  log: (line: string) => void;
  /** The server's output; `<dataDir>/postgres.log` when unset. */
  logFile?: string;
  /** Settings other than `postgresSettings`. */
  settings?: Record<string, string | number>;
  /** Told of each process as soon as it exists. */
  onSpawn?: (pid: number) => void;
  /** Ends a start that is still under way: it rejects, and leaves no process. */
  signal?: AbortSignal;
}

export interface RunningPostgres {
  /** URL of the superuser at database `postgres`: who holds it may create databases. */
  adminUrl: string;
  pid: number;
  exited: Promise<Exit>;
  stop(): Promise<void>;
}

/** Brings up one PostgreSQL on a folder, after whatever a killed launcher left running there has ended. */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const dataDir = path.resolve(options.dataDir);
  const cluster = path.join(dataDir, 'cluster');
  mkdirSync(cluster, { recursive: true, mode: 0o755 });
  chmodSync(cluster, 0o700);
  const binaries = postgresBinaries();
  await stopLeftover(cluster, options.log);
  const runAs = unprivileged(binaries.postgres, cluster);
  const password = passwordOf(dataDir);
  if (!existsSync(path.join(cluster, 'PG_VERSION'))) {
    await initialise(binaries, runAs, cluster, password, options.signal);
  }
  const logFile = options.logFile ?? path.join(dataDir, 'postgres.log');
  for (let attempt = 1; ; attempt++) {
    options.signal?.throwIfAborted();
    const port = await freePort(options.port);
    const settings = asArguments({ ...postgresSettings(port), ...options.settings });
    const child = run(runAs, [binaries.postgres, '-D', cluster, ...settings], logFile);
    const adminUrl = `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`;
    const problem = await orEnd(child, async () => {
      if (child.pid > 0) options.onSpawn?.(child.pid);
      return waitUntilReady(child, adminUrl, options.signal);
    });
    if (!problem)
      return { adminUrl, pid: child.pid, exited: child.exited, stop: () => child.stop('SIGINT', STOP_GRACE_MS) };
    await child.stop('SIGINT', STOP_GRACE_MS);
    // The port may have been taken meanwhile, or a killed server's last workers still hold its shared memory.
    if (attempt === ATTEMPTS_MAX) throw new StartProblem(`PostgreSQL did not start (${problem}): see ${logFile}`);
    await sleep(1000);
  }
}

function run({ prefix, uid, gid }: Unprivileged, command: string[], logFile: string): Child {
  const [program, ...args] = [...prefix, ...command];
  return startChild(program!, args, { logFile, uid, gid });
}

/** Generated once for each cluster; readable by its owner only. */
function passwordOf(dataDir: string): string {
  const file = path.join(dataDir, 'password');
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

/** Made aside and renamed: a start that is killed meanwhile leaves no half of a cluster where a whole one is looked for. */
async function initialise(
  { initdb }: PostgresBinaries,
  { prefix, uid, gid }: Unprivileged,
  cluster: string,
  password: string,
  signal?: AbortSignal,
): Promise<void> {
  const passwordFile = path.join(path.dirname(cluster), 'password.initdb');
  const draft = `${cluster}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (uid !== undefined && gid !== undefined) for (const file of [passwordFile, draft]) chownSync(file, uid, gid);
  const [program, ...args] = [...prefix, initdb, `--pgdata=${draft}`, ...clusterOptions(passwordFile)];
  try {
    await promisify(execFile)(program!, args, { uid, gid, signal });
    rmSync(cluster, { recursive: true });
    renameSync(draft, cluster);
  } catch (error) {
    throw new StartProblem(`PostgreSQL could not prepare ${draft} (${oneLine(error)})`);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

/** null once the server answers a query, else why it does not. */
async function waitUntilReady(child: Child, adminUrl: string, signal?: AbortSignal): Promise<string | null> {
  let last = '';
  for (const until = Date.now() + READY_MS_MAX; Date.now() < until; await sleep(POLL_MS)) {
    if (!child.running()) return 'the process ended';
    if (signal?.aborted) return 'stopped while starting';
    const client = new pg.Client({ connectionString: adminUrl });
    try {
      await client.connect();
      await client.query('SELECT 1');
      return null;
    } catch (error) {
      last = oneLine(error);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  return `not ready after ${READY_MS_MAX / 1000} s: ${last}`;
}

/**
 * A launcher that was killed leaves its server running; a machine that was switched off leaves a postmaster.pid whose
 * number may meanwhile belong to another program, which PostgreSQL would take for itself.
 */
async function stopLeftover(cluster: string, log: (line: string) => void): Promise<void> {
  const pidFile = path.join(cluster, 'postmaster.pid');
  const pid = existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8').split('\n')[0]) : 0;
  if (!pid) return;
  if (isAlive(pid) && commandLineOf(pid).includes(cluster)) {
    log(`PostgreSQL: ending process ${pid}, left running by an earlier start`);
    await endProcess(pid, ['SIGINT', 'SIGQUIT'], STOP_GRACE_MS);
  } else rmSync(pidFile, { force: true });
}
