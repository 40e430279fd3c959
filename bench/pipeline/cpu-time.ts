import { readdir, readFile } from 'node:fs/promises';
import type pg from 'pg';

/** USER_HZ of /proc (man 5 proc): the same on all machines that Node runs on. */
const TICKS_PER_SECOND = 100;

/** CPU seconds used so far. */
export interface CpuTime {
  readonly hub: number;
  /** The server and all of its processes, those that have ended included. */
  readonly postgres: number;
}

/** What a hub, and the PostgreSQL that `client` speaks to on this machine, have used. */
export async function cpuTime(client: pg.Client, hubPid: number): Promise<CpuTime> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const server = (await statOf(rows[0]!.pid))?.parent ?? 0;
  const processes = await Promise.all((await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(statOf));
  const children = processes.filter((one) => one?.parent === server);
  const hub = await statOf(hubPid);
  const own = await statOf(server);
  return {
    hub: hub?.own ?? 0,
    postgres: (own?.own ?? 0) + (own?.ended ?? 0) + children.reduce((sum, one) => sum + (one?.own ?? 0), 0),
  };
}

/** A process's parent and CPU seconds; null once it has ended. Its name, which may hold anything, stands in brackets. */
async function statOf(pid: number | string) {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (stat === null) return null;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [parent, user, system, endedUser, endedSystem] = [1, 11, 12, 13, 14].map((at) => Number(fields[at]));
  return {
    parent: parent!,
    own: (user! + system!) / TICKS_PER_SECOND,
    ended: (endedUser! + endedSystem!) / TICKS_PER_SECOND,
  };
}
