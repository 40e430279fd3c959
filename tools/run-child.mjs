// Runs a program to its end and, when we are asked to stop meanwhile, stops it with us. Uses nothing but Node itself.
import { spawn } from 'node:child_process';

/** Somebody asked us to stop. */
export class Stopped extends Error {
  name = 'Stopped';
}

/**
 * Settles with the exit code, 127 where the program could not be run. SIGINT, SIGTERM and SIGHUP are passed on to it:
 * then it rejects with `Stopped` once the program has ended. `detached` gives it a process group of its own, and the whole
 * group gets the signal.
 */
export function runChild(command, args, options = {}) {
  const { onSpawn, ...rest } = options;
  const child = spawn(command, args, rest);
  onSpawn?.(child);
  let stopped = false;
  const stop = (signal) => {
    stopped = true;
    killAll(child, signal, rest.detached);
  };
  for (const signal of SIGNALS) process.on(signal, stop);
  return new Promise((resolve, reject) => {
    const end = (code) => {
      for (const signal of SIGNALS) process.off(signal, stop);
      if (stopped) reject(new Stopped('stopped'));
      else resolve(code);
    };
    child.once('error', () => end(127));
    child.once('exit', (code) => end(code ?? 1));
  });
}

/** Ends a program, with all of its group where it has one. */
export function killAll(child, signal, group) {
  try {
    process.kill(group ? -child.pid : child.pid, signal);
  } catch {
    // It has ended already.
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
