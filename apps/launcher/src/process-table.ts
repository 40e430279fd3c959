import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 50;

/** Whether a process with this id exists and has not yet ended (a zombie has). */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return stateOf(pid) !== 'Z';
}

const stateOf = (pid: number): string => statOf(pid)[0] ?? '';

/** Fields of proc(5)'s stat behind the program's name: state, parent, … */
function statOf(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

const START_TIME = 19;

/**
 * When a process began, as its system counts it, or '' where there is none. Tells it from a later one that was given the
 * same id, also after a restart of the machine, and stays when the process goes on as another program (exec).
 */
export function birthOf(pid: number): string {
  if (process.platform !== 'linux') return askPs(pid, 'lstart=').trim();
  const startTime = statOf(pid)[START_TIME];
  return startTime ? `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${startTime}` : '';
}

/** The command line of a process, or '' where there is none. */
export function commandLineOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return process.platform === 'linux' ? '' : askPs(pid, 'command=');
  }
}

function askPs(pid: number, column: string): string {
  try {
    return execFileSync('ps', ['-ww', '-o', column, '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

/** Waits until the process has ended; false when it still lives after `withinMs`. */
export async function hasEnded(pid: number, withinMs: number): Promise<boolean> {
  for (const until = Date.now() + withinMs; Date.now() < until; await sleep(POLL_MS)) {
    if (!isAlive(pid)) return true;
  }
  return !isAlive(pid);
}

/** Asks a process to end by each signal in turn, waiting `graceMs` after each; SIGKILL comes last. */
export async function endProcess(pid: number, signals: NodeJS.Signals[], graceMs: number): Promise<void> {
  for (const signal of [...signals, 'SIGKILL' as const]) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    if (await hasEnded(pid, graceMs)) return;
  }
}
