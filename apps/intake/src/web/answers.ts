import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Cookies } from './cookies.js';
import { LANGUAGE_COOKIE, type Language, languageOf } from './language.js';
import { layout, type Page } from './layout.js';

interface PageAnswer {
  readonly status?: number;
  /** Of the page that is shown, where a form led to it. */
  readonly path?: string;
  readonly cookies?: readonly string[];
}

/** How pages and ways to other pages are answered. */
export class Answers {
  constructor(
    private readonly cookies: Cookies,
    private readonly place: { readonly isDemo: boolean; readonly hasStaff: boolean },
  ) {}

  language(request: FastifyRequest): Language {
    return languageOf(this.cookies.read(LANGUAGE_COOKIE, request.headers.cookie));
  }

  async page(request: FastifyRequest, reply: FastifyReply, page: Page, answer: PageAnswer = {}): Promise<void> {
    const { status = 200, path = ownPath(request.url), cookies = [] } = answer;
    const isFramed = isInFrame(request);
    const setting = { ...this.place, language: this.language(request), path, isFramed };
    await reply
      .status(status)
      .headers(cookies.length > 0 ? { 'set-cookie': [...cookies] } : {})
      .type('text/html; charset=utf-8')
      .send(layout(setting, page));
  }

  /** To another page, which is fetched anew: what was sent is not sent again. */
  async to(reply: FastifyReply, path: string, ...cookies: readonly string[]): Promise<void> {
    if (cookies.length > 0) reply.header('set-cookie', [...cookies]);
    await reply.status(303).header('location', path).send();
  }
}

/** Browsers that say so show the page in a frame: only ours may. */
export const isInFrame = ({ headers }: FastifyRequest): boolean => headers['sec-fetch-dest'] === 'iframe';

/** Two slashes at the beginning would lead to another site. */
const ownPath = (url: string): string => (/^\/(?![/\\])/.test(url) ? url : '/');
