import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type IntakeParts, PARTS } from '../parts.js';
import { tokenDigest } from '../store/drafts.js';
import { speaking } from '../web/language.js';
import { notVerified } from '../web/problem-pages.js';
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
    await answers.page(request, reply, notVerified(say), { status: 422, path: '/room/view' });
  }
}
