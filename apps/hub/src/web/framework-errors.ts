import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { languageOf } from './language.js';
import { describe } from './problem.filter.js';

/** Answers what Fastify refuses before any route is found, such as an address that cannot be decoded. */
export function answerFrameworkError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const details = describe(error, languageOf(request.headers['accept-language']));
  void reply
    .status(details.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify({ ...details, requestId: request.id }));
}
