// npm test [-- unit|quality|integration|e2e … [path …]]: installs and builds what is missing, runs the tests, and ends
// with the line `N passed, N failed`. Runs before anything is installed, so it begins with nothing but Node itself.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { killAll, runChild } from './run-child.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Run in this order. Each worker of the second round has a Kafka and a PostgreSQL to itself, and mostly waits for them. */
const ROUNDS = [
  { projects: ['unit', 'quality'], workers: 2 },
  { projects: ['integration', 'e2e'], workers: 4 },
];
const PROJECTS = ROUNDS.flatMap((round) => round.projects);
/** What hangs must not hang for ever: the whole run, and the exit of a round that has written its results. */
const RUN_MS_MAX = 30 * 60_000;
const EXIT_MS_MAX = 30_000;

const say = (line) => process.stderr.write(`${line}\n`);

async function prepare(projects) {
  const { dependenciesAreCurrent, installDependencies } = await import('./install.mjs');
  if (!dependenciesAreCurrent()) {
    say('installing dependencies (npm ci)');
    await installDependencies();
  }
  const { build } = await import('./build.mjs');
  // Their specs open the console in a browser.
  if (!projects.includes('e2e') && !projects.includes('integration')) return build();
  const { findChromium, ensureChineseFont } = await import('./chromium.mjs');
  process.env.CHROMIUM_PATH = findChromium(say);
  ensureChineseFont(say);
  const { consoleIsCurrent, buildConsole } = await import('./build-console.mjs');
  // Neither reads what the other makes, and each leaves a core idle for half of its time.
  await Promise.all([build(), consoleIsCurrent() || buildConsole()]);
}

/** One run of Jest. Returns its counts; whatever went wrong outside of a test counts as one failure. */
async function runRound({ projects, workers: workersMax }, paths, deadline) {
  const results = path.join(os.tmpdir(), `${projects.join('-')}.json`);
  const jest = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
  const output = ['--json', `--outputFile=${results}`, '--passWithNoTests'];
  const selection = [
    '--selectProjects',
    ...projects,
    `--maxWorkers=${workersOf(workersMax, paths)}`,
    ...(paths.length ? ['--', ...paths] : []),
  ];
  const code = await untilExit([...jest, ...output, ...selection], results, deadline);
  return countsOf(results, code);
}

/** A single spec file needs no second worker, and services that are given serve one. */
const workersOf = (workersMax, paths) =>
  process.env.TEST_DATABASE_URL || (paths.length === 1 && paths[0].endsWith('.spec.ts')) ? 1 : workersMax;

async function untilExit(args, results, deadline) {
  let child;
  let writtenAt = 0;
  const watch = setInterval(() => {
    if (!writtenAt && existsSync(results)) writtenAt = Date.now();
    const late = Date.now() > deadline ? 'the time for all tests is over' : null;
    const hanging = writtenAt && Date.now() > writtenAt + EXIT_MS_MAX ? 'a test left something open' : null;
    if (!late && !hanging) return;
    say(`ending Jest: ${late ?? hanging}`);
    killAll(child, 'SIGKILL', true);
  }, 1_000);
  const onSpawn = (spawned) => {
    child = spawned;
  };
  try {
    // Standard output carries the last line only: Jest's own report is on standard error. Its workers would go on without
    // it: they are ended with it.
    return await runChild(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2], detached: true, onSpawn });
  } finally {
    clearInterval(watch);
  }
}

function countsOf(results, code) {
  if (!existsSync(results)) return { passed: 0, failed: 1 };
  const found = JSON.parse(readFileSync(results, 'utf8'));
  const { numPassedTests: passed, numFailedTests, numRuntimeErrorTestSuites, numPendingTests, numTodoTests } = found;
  // A suite that could not be loaded, and a test that was skipped, have not shown that anything works.
  const failed = numFailedTests + numRuntimeErrorTestSuites + numPendingTests + numTodoTests;
  return { passed, failed: failed || (code === 0 ? 0 : 1) };
}

/** What tests and what they start keep for a while lies in one folder, which goes with the run. */
function ownFolder() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'yian-tong-run-'));
  process.env.TMPDIR = folder;
  return folder;
}

async function main(args) {
  const named = args.filter((arg) => PROJECTS.includes(arg));
  const projects = named.length ? named : PROJECTS;
  const paths = args.filter((arg) => !PROJECTS.includes(arg));
  const deadline = Date.now() + RUN_MS_MAX;
  const total = { passed: 0, failed: 0 };
  const folder = ownFolder();
  try {
    await prepare(projects);
    for (const round of ROUNDS) {
      const chosen = { ...round, projects: round.projects.filter((project) => projects.includes(project)) };
      if (chosen.projects.length === 0) continue;
      const { passed, failed } = await runRound(chosen, paths, deadline);
      say(`${chosen.projects.join(' and ')}: ${passed} passed, ${failed} failed`);
      total.passed += passed;
      total.failed += failed;
    }
  } catch (error) {
    say(error.name === 'Stopped' ? 'stopped: what was started ends by itself' : (error.stack ?? String(error)));
    total.failed += 1;
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
  if (total.passed + total.failed === 0) say('no test was run: are the names right?');
  process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
