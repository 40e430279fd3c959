import { type FastifyRequest, LogController } from 'fastify';

/** Asked by machines every few seconds: they would drown everything else. */
const QUIET = new Set(['/healthz', '/readyz', '/metrics']);

const pathOf = (url: string | undefined): string => (url ?? '').split('?')[0] ?? '';

/** One line a request, when it is answered, with its id, path and time taken; never its query or body. */
export class RequestLog extends LogController {
  constructor() {
    super({ disableRequestLogging: (request: FastifyRequest) => QUIET.has(pathOf(request.url)) });
  }

  override incomingRequest(): void {}
}
