import path from 'node:path';
import type { Addresses } from './app-environment.js';
import type { RunningProcesses } from './running-processes.js';
import type { Settings } from './settings.js';
import type { Warden } from './warden.js';

/** What every part's start can use. */
export interface Surroundings {
  settings: Settings;
  env: NodeJS.ProcessEnv;
  /** Filled while starting: Kafka's and PostgreSQL's addresses are known once they serve. */
  at: Addresses;
  processes: RunningProcesses;
  warden: Warden;
  log(line: string): void;
}

export const logFileOf = ({ dataDir }: Settings, name: string): string => path.join(dataDir, 'logs', `${name}.log`);

/** Has a process ended should the launcher be killed: by the warden, or else by the next start. */
export function remember(here: Surroundings, name: string, pid: number, signal: NodeJS.Signals): void {
  here.warden.watch({ pid, signal });
  here.processes.note(name, pid, signal);
}
