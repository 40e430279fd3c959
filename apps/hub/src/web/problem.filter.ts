import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Inject, Logger } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { DOCUMENT_BYTES_MAX } from '#libs/casework/index.js';
import { Refusals } from '../access/refusals.service.js';
import type { AuthenticatedRequest } from '../access/requester.js';
import { type Language, languageOf } from './language.js';
import { PROBLEMS, Problem, type ProblemDetails, type ProblemKind, type Told } from './problem.js';

/** Turns every error of an HTTP request into problem details; what is not expected is logged whole and told in general. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  constructor(@Inject(Refusals) private readonly refusals: Refusals) {}

  async catch(thrown: unknown, host: ArgumentsHost): Promise<void> {
    const http = host.switchToHttp();
    const request = http.getRequest<AuthenticatedRequest>();
    const reply = http.getResponse<FastifyReply>();
    // It stands on record before it is answered; where it cannot, that is what is answered.
    const error = await this.refusals.enter(thrown, describe(thrown, 'en'), request).then(
      () => thrown,
      (failure: unknown) => failure,
    );
    const language = languageOf(request.headers['accept-language']);
    const details = describe(error, language);
    // 503 is an answer of its own (not ready, a connector that is silent), not a fault of this code.
    if (details.status >= 500 && details.status !== 503)
      this.logger.error({ err: error, reqId: request.id }, details.title);
    // RFC 9110 §15.5.2 asks for it.
    if (details.status === 401) void reply.header('www-authenticate', 'Bearer');
    if (error instanceof Problem && error.retryAfterSeconds !== undefined)
      void reply.header('retry-after', String(error.retryAfterSeconds));
    void reply
      .status(details.status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .header('content-language', language === 'zh' ? 'zh-CN' : 'en')
      .send(JSON.stringify({ ...details, instance: request.url.split('?')[0], requestId: request.id }));
  }
}

const DOCUMENT_MIB = DOCUMENT_BYTES_MAX / 1024 ** 2;

/** PostgreSQL's SQLSTATEs for a value that no column of the kind can hold: U+0000 in a text or in JSON, no such day … */
const NO_CHARACTER = {
  zh: '请求含有无法保存的字符（U+0000）',
  en: 'the request holds a character that no text may hold (U+0000)',
};
const NO_TIME = { zh: '请求含有不存在的时间', en: 'the request holds a time that there is not' };
const UNSTORABLE: ReadonlyMap<string, Told> = new Map<string, Told>([
  ['22021', NO_CHARACTER],
  ['22P05', NO_CHARACTER],
  ['22007', NO_TIME],
  ['22008', NO_TIME],
  ['22003', { zh: '请求含有过大的数', en: 'the request holds a number that is too large' }],
]);

/** What is refused unread, by its status. */
const UNREAD: ReadonlyMap<number, Told> = new Map<number, Told>([
  [
    413,
    {
      zh: `一次最多发送 1 MiB，文书文件最多 ${DOCUMENT_MIB} MiB：请压缩或分开后再发送`,
      en: `at most 1 MiB at once, and ${DOCUMENT_MIB} MiB of a paper: make it smaller, or send it in parts`,
    },
  ],
  [
    415,
    {
      zh: '这里只接收 JSON；文书须为允许的文件类型',
      en: 'JSON is taken here, and papers of the types that the API names',
    },
  ],
]);

/** Problem details for an error, in the language of who asked; the caller logs what is not expected. */
export function describe(error: unknown, language: Language): ProblemDetails {
  const say = (told: Told): string => told[language];
  const about = (kind: ProblemKind) => {
    const { status, title: en, zh } = PROBLEMS[kind];
    return { type: `urn:yian-tong:problem:${kind}`, title: say({ zh, en }), status };
  };
  if (error instanceof Problem) {
    const errors = error.errors?.map(({ field, message }) => ({ field, message: say(message) }));
    return { ...about(error.kind), detail: say(error.told), errors };
  }
  const unstorable = UNSTORABLE.get(String((error as { code?: unknown } | null)?.code));
  if (unstorable) return { ...about('invalid'), detail: say(unstorable) };
  const status = statusOf(error);
  const kind = (Object.keys(PROBLEMS) as ProblemKind[]).find((name) => PROBLEMS[name].status === status);
  if (!kind && status < 500) return { type: 'about:blank', title: (error as Error).message, status };
  const problem = about(kind ?? 'internal');
  const unread = UNREAD.get(status);
  if (unread) return { ...problem, detail: say(unread) };
  return status < 500 ? { ...problem, detail: (error as Error).message } : { ...problem, status };
}

/** Nest's HttpException, or an error of Fastify's own (body too large, malformed JSON), which carries statusCode. */
function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const { statusCode } = error as { statusCode?: number };
  return typeof statusCode === 'number' && statusCode >= 400 ? statusCode : 500;
}
