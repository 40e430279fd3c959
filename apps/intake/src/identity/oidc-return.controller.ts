import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type IntakeParts, PARTS } from '../parts.js';
import { tokenDigest } from '../store/drafts.js';
import { html } from '../web/html.js';
import { speaking } from '../web/language.js';
import { OidcIdentity, RETURN_PATH } from './oidc-identity.js';

/** The way back from the city's provider of real-name checks. */
@Controller(RETURN_PATH)
export class OidcReturnController {
  constructor(@Inject(PARTS) private readonly parts: IntakeParts) {}

  /** Only in the browser and seat in which the check was begun: nobody signs by somebody else's. */
  @Get()
  async back(
    @Query('state') state: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { answers, cookies, identity, rooms } = this.parts;
    const seated = await rooms.seated(cookies.read('seat', request.headers.cookie));
    const token = typeof state === 'string' ? state : '';
    if (!(identity instanceof OidcIdentity) || seated?.checkDigest !== tokenDigest(token))
      return answers.to(reply, '/room/view');
    const query = request.url.slice(request.url.indexOf('?'));
    const isKnown = await identity.finish(token, query).catch((err: unknown) => {
      request.log.warn({ err }, 'the provider of real-name checks said nothing that can be used');
      return false;
    });
    if (isKnown) return answers.to(reply, `/room/sign/${encodeURIComponent(token)}`);
    const say = speaking(answers.language(request));
    const body = html`<p>${say({
      zh: '核验没有成功：认证方没有给出可用的实名信息。可以重试，也可以请调解员安排纸质签署。',
      en: 'It was not said who you are. Try again, or let the mediator have it signed on paper.',
    })}</p><div class="actions"><a class="button" href="/room/view">${say({ zh: '回到调解室', en: 'To the room' })}</a></div>`;
    const title = { zh: '实名核验未通过', en: 'Not verified' };
    await answers.page(request, reply, { title, body }, { status: 422, path: '/room/view' });
  }
}
