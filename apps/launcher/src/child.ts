import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { endProcess } from './process-table.js';

const LOG_KEPT_BYTES_MAX = 10_000_000;
const FAILED_GRACE_MS = 5_000;

export interface ChildOptions {
  /** Takes standard output and error; the former one is kept as `<logFile>.1` when it has grown beyond 10 MB. */
  logFile: string;
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  uid?: number;
  gid?: number;
}

export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** A running child: in a session of its own, so that Ctrl-C in a terminal reaches only the launcher. */
export interface Child {
  pid: number;
  /** Settles when the process has ended, or never began (code 127). */
  exited: Promise<Exit>;
  running(): boolean;
  /** Where this run's output begins in the log file. */
  logStart: number;
  stop(signal: NodeJS.Signals, graceMs: number): Promise<void>;
}

export function startChild(command: string, args: string[], options: ChildOptions): Child {
  const { logFile, ...rest } = options;
  const output = openLog(logFile);
  const logStart = statSync(logFile).size;
  const child = spawn(command, args, { ...rest, detached: true, stdio: ['ignore', output, output] });
  closeSync(output);
  let ended = false;
  const exited = exitOf(child).then((exit) => {
    ended = true;
    return exit;
  });
  return {
    pid: child.pid ?? -1,
    exited,
    logStart,
    running: () => !ended,
    stop: async (signal, graceMs) => {
      if (!ended && child.pid !== undefined) await endProcess(child.pid, [signal], graceMs);
      await exited;
    },
  };
}

/** What a start has still to do once its child exists; when that fails (a full disk), the child is not left behind. */
export async function orEnd<T>(child: Child, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await child.stop('SIGTERM', FAILED_GRACE_MS);
    throw error;
  }
}

/** Output goes straight to the file, so that a child outlives a killed launcher without a broken pipe. */
function openLog(logFile: string): number {
  mkdirSync(path.dirname(logFile), { recursive: true });
  if (existsSync(logFile) && statSync(logFile).size > LOG_KEPT_BYTES_MAX) renameSync(logFile, `${logFile}.1`);
  return openSync(logFile, 'a');
}

function exitOf(child: ChildProcess): Promise<Exit> {
  return new Promise((resolve) => {
    child.once('error', () => resolve({ code: 127, signal: null }));
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
}
