import { closeSync, openSync, readSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { checkoutRoot } from './checkout.js';
import { type Child, orEnd, startChild } from './child.js';
import { LongWork } from './long-work.js';
import { StartProblem } from './start-problem.js';
import type { RunningPart } from './supervisor.js';

const READY_MS_MAX = 120_000;
const POLL_MS = 200;
const PROBE_MS_MAX = 2_000;
const STOP_GRACE_MS = 20_000;
const TAIL_BYTES = 8_192;
/**
 * V8 lets a heap grow by a share of the most that it may have before it collects garbage: on a large machine the hub took twice
 * what lives in it. As in docker-compose.yml and deploy/kubernetes/hub.yaml.
 */
export const HUB_NODE_ARGS: readonly string[] = ['--max-old-space-size=512'];
/** sysexits.h: the settings cannot be used, and starting again will not help. */
const EXIT_CONFIG = 78;

export interface NodeApp {
  /** Folder of apps/ whose main runs. */
  app: string;
  env: NodeJS.ProcessEnv;
  logFile: string;
  /** Answers 200 once the app serves. */
  readyUrl: string;
  /** Told of each process as soon as it exists. */
  onSpawn(pid: number): void;
  /** Told every few seconds of work that takes long, while the app cannot serve yet. */
  onWork(text: string): void;
}

/** Runs one of our apps in a process of its own and waits until it says that it is ready; for as long as it tells of work. */
export async function startNodeApp(app: NodeApp, signal: AbortSignal): Promise<RunningPart> {
  const main = path.join(checkoutRoot, 'dist/processes', `${app.app}.js`);
  const args = [...(app.app === 'hub' ? HUB_NODE_ARGS : []), '--enable-source-maps', main];
  const child = startChild(process.execPath, args, { cwd: checkoutRoot, env: app.env, logFile: app.logFile });
  const stop = () => child.stop('SIGTERM', STOP_GRACE_MS);
  const problem = await orEnd(child, async () => {
    if (child.pid > 0) app.onSpawn(child.pid);
    return waitUntilReady(child, app, signal);
  });
  if (problem) {
    await stop();
    const { code } = await child.exited;
    throw code === EXIT_CONFIG ? new StartProblem(problem) : new Error(problem);
  }
  return { exited: child.exited, stop };
}

async function waitUntilReady(child: Child, app: NodeApp, signal: AbortSignal): Promise<string | null> {
  const work = new LongWork(app.logFile, child.logStart);
  for (let until = Date.now() + READY_MS_MAX; Date.now() < until; await sleep(POLL_MS)) {
    if (!child.running()) return lastWords(app.logFile, child.logStart);
    if (signal.aborted) return 'stopped while starting';
    if (await answersOk(app.readyUrl)) return null;
    const steps = work.news();
    if (steps.length > 0) until = Date.now() + READY_MS_MAX;
    for (const { text, seconds } of steps) if (seconds > 0) app.onWork(`${text}, ${seconds} s so far`);
  }
  return `was not ready after ${READY_MS_MAX / 1000} s`;
}

export async function answersOk(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(PROBE_MS_MAX) })).ok;
  } catch {
    return false;
  }
}

/** What a process last wrote: its error, where the line is one of pino's or a stack's first. */
function lastWords(logFile: string, start: number): string {
  const lines = tail(logFile, start).split('\n').filter(Boolean);
  const error = lines.findLast((line) => /"level":(50|60)|^\w*error\b/i.test(line)) ?? lines.at(-1);
  return error ? messageOf(error).slice(0, 300) : 'ended without a word';
}

function messageOf(line: string): string {
  try {
    const { msg, err } = JSON.parse(line) as { msg?: string; err?: { message?: string } };
    return [msg, err?.message].filter((text, at, all) => text && all.indexOf(text) === at).join(': ') || line;
  } catch {
    return line;
  }
}

function tail(file: string, start: number): string {
  const { size } = statSync(file);
  const from = Math.max(start, size - TAIL_BYTES);
  const buffer = Buffer.alloc(Math.max(0, size - from));
  const descriptor = openSync(file, 'r');
  try {
    return buffer.toString('utf8', 0, readSync(descriptor, buffer, 0, buffer.length, from));
  } finally {
    closeSync(descriptor);
  }
}
