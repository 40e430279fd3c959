import { createServer } from 'node:net';

const LOOPBACK = '127.0.0.1';

/** Whether a server could listen on this port of the loopback interface now. */
export function portIsFree(port: number, host = LOOPBACK): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** The system may name a port again as soon as its probe is closed: two services of one process would meet there. */
const given = new Set<number>();

/** A port that the system says is free, never the same one twice: another process may still take it before its user listens. */
export async function anyFreePort(): Promise<number> {
  for (;;) {
    const port = await portOfTheSystem();
    if (given.has(port)) continue;
    given.add(port);
    return port;
  }
}

function portOfTheSystem(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, LOOPBACK, () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

/** The preferred port when it is free, else any. */
export const freePort = async (preferred?: number): Promise<number> =>
  preferred !== undefined && (await portIsFree(preferred)) ? preferred : anyFreePort();
