import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Asked by machines every few seconds: they would drown everything else. */
const QUIET = new Set(['/healthz', '/readyz', '/metrics']);

/** One line a request, with its id, path and time taken; never its query or body. */
export function logRequests(app: NestFastifyApplication): void {
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onResponse', (request, reply, done) => {
      const path = request.url.split('?')[0] ?? '';
      if (!QUIET.has(path)) {
        const { statusCode, elapsedTime } = reply;
        request.log.info({ method: request.method, path, statusCode, elapsedMs: Math.round(elapsedTime) }, 'request');
      }
      done();
    });
}
