import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

const IDLE_EVERY_MS = 100;
/** Whoever has connected to ask something has done so by then. */
const SILENT_MS_MAX = 1000;

/**
 * Lets a server that ends wait for the answers it still owes, and for nothing else. Node closes the connections that are idle
 * when a server closes; one whose answer was under way would be kept for the next request, and one on which nothing was ever
 * asked, as browsers and clients that gave up leave them, counts as busy: a minute and more.
 */
export function endConnections(instance: FastifyInstance): void {
  let ending = false;
  const connectedAt = new Map<Socket, number>();
  instance.server.on('connection', (socket: Socket) => {
    connectedAt.set(socket, performance.now());
    socket.once('close', () => connectedAt.delete(socket));
  });
  const closeSilentConnections = (): void => {
    const before = performance.now() - SILENT_MS_MAX;
    for (const [socket, at] of connectedAt) if (socket.bytesRead === 0 && at < before) socket.destroy();
  };
  instance.addHook('preClose', async () => {
    ending = true;
    // Of answers that had begun before, long exports for instance, nobody has been told that they are the last.
    const sweep = setInterval(() => {
      instance.server.closeIdleConnections();
      closeSilentConnections();
    }, IDLE_EVERY_MS).unref();
    instance.server.once('close', () => clearInterval(sweep));
  });
  instance.addHook('onSend', async (_request, reply) => {
    if (ending) reply.header('connection', 'close');
  });
}
