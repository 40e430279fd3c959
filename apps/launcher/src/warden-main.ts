import { birthOf, endProcess } from './process-table.js';

/** A process to end, and how it is asked to. */
export interface Watched {
  pid: number;
  signal: NodeJS.Signals;
}

const GRACE_MS = 20_000;
const watched: (Watched & { birth: string })[] = [];

process.on('message', (message: Watched | 'dismissed') => {
  if (message === 'dismissed') process.exit(0);
  watched.push({ ...message, birth: birthOf(message.pid) });
});

// Last started, first ended: connectors and hub before the Kafka and PostgreSQL that they use.
process.on('disconnect', async () => {
  for (const { pid, signal, birth } of watched.reverse()) {
    // A process id may have been given to another program since.
    if (birth && birthOf(pid) === birth) await endProcess(pid, [signal], GRACE_MS);
  }
  process.exit(0);
});

// Signals are meant for the parent, who may take its time to end well; only its death matters here.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
