import { commandLineOf, endProcess } from './process-table.js';

/** A process to end, and how it is asked to. */
export interface Watched {
  pid: number;
  signal: NodeJS.Signals;
}

const GRACE_MS = 20_000;
const watched: (Watched & { commandLine: string })[] = [];

process.on('message', (message: Watched | 'dismissed') => {
  if (message === 'dismissed') process.exit(0);
  watched.push({ ...message, commandLine: commandLineOf(message.pid) });
});

// Last started, first ended: connectors and hub before the Kafka and PostgreSQL that they use.
process.on('disconnect', async () => {
  for (const { pid, signal, commandLine } of watched.reverse()) {
    // A process id may have been given to another program since.
    if (commandLine && commandLineOf(pid) === commandLine) await endProcess(pid, [signal], GRACE_MS);
  }
  process.exit(0);
});

// Signals are meant for the parent, who may take its time to end well; only its death matters here.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
