import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DraftsFull } from '../store/drafts.js';
import type { Refusals } from '../store/refusals.js';
import type { Answers } from './answers.js';
import { speaking } from './language.js';
import { TooOften } from './limits.js';
import { noSuchPage, outOfOrder, tooMuch, tooOften } from './problem-pages.js';

/** What goes wrong is told as a page, in her language; what it was goes into the log alone. */
@Catch()
export class PageErrors implements ExceptionFilter {
  constructor(
    private readonly answers: Answers,
    private readonly refusals: Refusals,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const say = speaking(this.answers.language(request));
    const status = statusOf(error);
    if (status >= 500) request.log.error({ err: error }, 'a page could not be answered');
    if (status === 413)
      await this.refusals
        .note('form-too-large')
        .catch((err) => request.log.error({ err }, 'a refusal is not on record'));
    if (error instanceof TooOften) reply.header('retry-after', String(error.seconds));
    const page = error instanceof TooOften ? tooOften(error.seconds) : (PAGES.get(status) ?? outOfOrder);
    await this.answers.page(request, reply, page(say), { status, path: '/' });
  }
}

const PAGES = new Map([
  [404, noSuchPage],
  [413, tooMuch],
]);

function statusOf(error: unknown): number {
  if (error instanceof TooOften) return 429;
  if (error instanceof DraftsFull) return 503;
  if (error instanceof HttpException) return error.getStatus();
  const { statusCode } = error as { statusCode?: unknown };
  return typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500 ? statusCode : 500;
}
