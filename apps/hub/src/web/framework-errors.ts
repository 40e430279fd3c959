import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { languageOf } from './language.js';
import { describe } from './problem.filter.js';

/** Hooks that set headers do not run for these answers. */
const SAFE = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

/** Answers what Fastify refuses before any route is found, such as an address that cannot be decoded. */
export function answerFrameworkError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const details = describe(error, languageOf(request.headers['accept-language']));
  void reply
    .status(details.status)
    .headers({ ...SAFE, 'content-type': 'application/problem+json; charset=utf-8' })
    .send(JSON.stringify({ ...details, requestId: request.id }));
}
