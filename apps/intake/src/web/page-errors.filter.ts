import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IntakeParts } from '../parts.js';
import { DraftsFull } from '../store/drafts.js';
import { speaking } from './language.js';
import { TooOften } from './limits.js';
import { noSuchPage, outOfOrder, tooMuch, tooOften } from './problem-pages.js';

/** What goes wrong is told as a page, in her language; what it was goes into the log alone. */
@Catch()
export class PageErrors implements ExceptionFilter {
  constructor(
    private readonly parts: Pick<
      IntakeParts,
      'answers' | 'refusals' | 'cookies' | 'rooms' | 'viewings' | 'staffSessions'
    >,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { answers } = this.parts;
    const say = speaking(answers.language(request));
    const status = statusOf(error);
    if (status >= 500) request.log.error({ err: error }, 'a page could not be answered');
    if (status === 413)
      await this.noteTooLarge(request).catch((err) => request.log.error({ err }, 'a refusal is not on record'));
    if (error instanceof TooOften) reply.header('retry-after', String(error.seconds));
    const page = error instanceof TooOften ? tooOften(error.seconds) : (PAGES.get(status) ?? outOfOrder);
    await answers.page(request, reply, page(say), { status, path: '/' });
  }

  /** By whom, where the page is one that her browser has come to by a seat, a query code or a login. */
  private async noteTooLarge({ url, headers }: FastifyRequest): Promise<void> {
    const { cookies, refusals, rooms, viewings, staffSessions } = this.parts;
    const kept = (name: 'seat' | 'viewing' | 'staff') => cookies.read(name, headers.cookie);
    if (/^\/room(\/|$)/.test(url)) {
      const seated = await rooms.seated(kept('seat'));
      return refusals.note('form-too-large', seated ? { number: seated.room.number, seat: seated.seat } : {});
    }
    if (url.startsWith('/progress')) {
      const number = await viewings.find(kept('viewing'));
      return refusals.note('form-too-large', number === null ? {} : { number });
    }
    const login = await staffSessions.find(kept('staff'));
    return refusals.note('form-too-large', login === null ? {} : { seat: login });
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
