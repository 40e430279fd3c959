import { SecretFileError, withSecretFiles } from '#libs/secret-files/index.js';
import { chooseAddresses } from './addresses.js';
import { type CommandLine, readCommandLine } from './command-line.js';
import { emptyDataFolder, prepareDataFolder } from './data-folder.js';
import { checkGivenServices } from './given-services.js';
import { openBrowser } from './open-browser.js';
import { Progress } from './progress.js';
import { RunningProcesses } from './running-processes.js';
import { readSettings, refuseFreshOnForeignData, type Settings } from './settings.js';
import { LOCK_NAME, lockDataFolder } from './start-lock.js';
import { oneLine, StartProblem } from './start-problem.js';
import { firstStopSignal, npmHasGone } from './stop-signals.js';
import type { Surroundings } from './surroundings.js';
import { System } from './system.js';
import { startWarden } from './warden.js';

const EXIT_FORCED = 130;

/** Brings everything up and keeps it running. Settles with the exit code: 0 after a signal, 1 after a problem. */
export async function launch(args: string[], given: NodeJS.ProcessEnv): Promise<number> {
  // Who reads our output may go away; the system goes on.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  try {
    const commandLine = readCommandLine(args);
    const env = withSecretFiles(given);
    const settings = readSettings(env);
    if (commandLine.fresh) refuseFreshOnForeignData(settings);
    await checkGivenServices(settings);
    prepareDataFolder(settings.dataDir);
    const unlock = lockDataFolder(settings.dataDir);
    try {
      return await runOnFolder(commandLine, settings, env);
    } finally {
      unlock();
    }
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n`);
    return 1;
  }
}

async function runOnFolder(commandLine: CommandLine, settings: Settings, env: NodeJS.ProcessEnv): Promise<number> {
  const progress = new Progress(settings);
  const log = (line: string) => progress.say(`  ${line}`);
  const processes = new RunningProcesses(settings.dataDir);
  await processes.endLeftovers(log);
  if (commandLine.fresh) emptyDataFolder(settings.dataDir, LOCK_NAME);
  const at = await chooseAddresses(settings);
  const warden = startWarden();
  const here: Surroundings = { settings, env, at, processes, warden, log };
  const system = new System(here, progress);
  const stopped = Promise.race([firstStopSignal(() => process.exit(EXIT_FORCED)), npmHasGone(env)]);
  progress.say(`Yi'an Tong 一案通: starting, data in ${settings.dataDir}`);
  try {
    await Promise.race([serve(system, commandLine, settings, progress), stopped, system.failed]);
    await Promise.race([stopped, system.failed]);
    progress.say('stopping');
    return 0;
  } catch (error) {
    // Ending well takes its time: who watches a system that has served is told at once why it goes.
    if (system.served) progress.say(`stopping: ${oneLine(error)}`);
    throw error;
  } finally {
    await system.stop();
    processes.forget();
    warden.dismiss();
    progress.say('stopped');
  }
}

async function serve(
  system: System,
  { headless, open }: CommandLine,
  { isDemo, hasOfficials }: Settings,
  progress: Progress,
): Promise<void> {
  const watching = system.watch();
  if (!(await system.start())) return;
  if (headless) process.stdout.write(`ready ${system.hubUrl}\n`);
  else progress.say(`Open ${system.hubUrl} (Ctrl-C stops everything, the data stays)`);
  if (system.residentsUrl) progress.say(`Residents scan 解纷码: ${system.residentsUrl}`);
  if (open) openBrowser(system.hubUrl);
  if (isDemo && (hasOfficials ?? !headless)) system.playOfficials();
  await watching;
}

/** Known problems are one line that says what to do; anything else is a fault of ours, and shows where. */
function messageOf(error: unknown): string {
  if (error instanceof StartProblem || error instanceof SecretFileError) return error.message;
  if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return 'the disk is full: free some space, then start again';
  return error instanceof Error ? (error.stack ?? oneLine(error)) : oneLine(error);
}
