import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { PROBLEMS, Problem, type ProblemDetails, type ProblemKind } from './problem.js';

/** Turns every error of an HTTP request into problem details; what is not expected is logged whole and told in general. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const details = describe(error);
    // 503 is an answer of its own (not ready, a connector that is silent), not a fault of this code.
    if (details.status >= 500 && details.status !== 503)
      this.logger.error({ err: error, reqId: request.id }, details.title);
    // RFC 9110 §15.5.2 asks for it.
    if (details.status === 401) void reply.header('www-authenticate', 'Bearer');
    void reply
      .status(details.status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .send(JSON.stringify({ ...details, instance: request.url.split('?')[0], requestId: request.id }));
  }
}

/** PostgreSQL's SQLSTATEs for a value that no column of the kind can hold: U+0000 in a text or in JSON, no such day … */
const UNSTORABLE: Readonly<Record<string, string>> = {
  '22021': 'the request holds a character that no text may hold (U+0000)',
  '22P05': 'the request holds a character that no text may hold (U+0000)',
  '22007': 'the request holds a time that there is not',
  '22008': 'the request holds a time that there is not',
  '22003': 'the request holds a number that is too large',
};

/** Problem details for an error; the caller logs what is not expected. */
export function describe(error: unknown): ProblemDetails {
  if (error instanceof Problem) return { ...about(error.kind), detail: error.detail, errors: error.errors };
  const unstorable = UNSTORABLE[String((error as { code?: unknown } | null)?.code)];
  if (unstorable) return { ...about('invalid'), detail: unstorable };
  const status = statusOf(error);
  const kind = (Object.keys(PROBLEMS) as ProblemKind[]).find((name) => PROBLEMS[name].status === status);
  if (!kind && status < 500) return { type: 'about:blank', title: (error as Error).message, status };
  const problem = about(kind ?? 'internal');
  return status < 500 ? { ...problem, detail: (error as Error).message } : { ...problem, status };
}

/** Nest's HttpException, or an error of Fastify's own (body too large, malformed JSON), which carries statusCode. */
function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const { statusCode } = error as { statusCode?: number };
  return typeof statusCode === 'number' && statusCode >= 400 ? statusCode : 500;
}

const about = (kind: ProblemKind) => ({ type: `urn:yian-tong:problem:${kind}`, ...PROBLEMS[kind] });
