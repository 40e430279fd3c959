import type { FastifyInstance } from 'fastify';

const IDLE_EVERY_MS = 100;

/**
 * Lets a server that ends wait for the answers it still owes, and for nothing else. Node closes the connections that are idle
 * when a server closes; one whose answer was under way would be kept for the next request, a minute and more.
 */
export function endConnections(instance: FastifyInstance): void {
  let ending = false;
  instance.addHook('preClose', async () => {
    ending = true;
    // Of answers that had begun before, long exports for instance, nobody has been told that they are the last.
    const sweep = setInterval(() => instance.server.closeIdleConnections(), IDLE_EVERY_MS).unref();
    instance.server.once('close', () => clearInterval(sweep));
  });
  instance.addHook('onSend', async (_request, reply) => {
    if (ending) reply.header('connection', 'close');
  });
}
