import { Controller, Get, HttpCode, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Public } from '../access/access.decorator.js';
import type { AuthenticatedRequest } from '../access/requester.js';
import { describe } from '../access/session.controller.js';
import { SessionView } from '../access/session.dto.js';
import { BeginQuery, ProviderView } from './provider.dto.js';
import { type Led, ProviderSignIn } from './provider-sign-in.service.js';

const LED = {
  description: 'The browser goes on',
  headers: { Location: { description: 'where', schema: { type: 'string' } } },
} as const;

/** Signing in at another provider (OpenID Connect). */
@ApiTags('access')
@Public()
@Controller('api/v1/session/provider')
export class ProviderSignInController {
  constructor(@Inject(ProviderSignIn) private readonly signing: ProviderSignIn) {}

  @Get()
  @ApiOperation({ summary: 'The provider at which people may sign in; no name where there is none' })
  @ApiOkResponse({ type: ProviderView })
  provider(): ProviderView {
    return this.signing.provider;
  }

  @Get('sign-in')
  @ApiOperation({ summary: 'For browsers: leads to the provider' })
  @ApiFoundResponse(LED)
  async begin(@Query() { next }: BeginQuery, @Res() reply: FastifyReply): Promise<void> {
    await lead(reply, await this.signing.begin(next));
  }

  @Get('return')
  @ApiOperation({ summary: 'For browsers: the provider leads back here' })
  @ApiFoundResponse(LED)
  async finish(@Req() request: AuthenticatedRequest, @Res() reply: FastifyReply): Promise<void> {
    const query = request.url.slice(request.url.indexOf('?') + 1);
    const from = { address: request.ip, userAgent: request.headers['user-agent'] };
    const asked = request.url.includes('?') ? `?${query}` : '';
    await lead(reply, await this.signing.finish(asked, request.headers.cookie, from));
  }

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'For the console: the session that the sign-in at the provider has opened, within a minute',
  })
  @ApiOkResponse({ type: SessionView })
  async fetch(@Req() request: AuthenticatedRequest, @Res() reply: FastifyReply): Promise<void> {
    const { token, user, cookie } = await this.signing.fetch(request.headers.cookie);
    await reply.header('set-cookie', cookie).send({ token, user: { ...describe(user), setUp: user.setUp } });
  }
}

const lead = async (reply: FastifyReply, { location, cookies }: Led): Promise<void> => {
  await reply
    .status(302)
    .headers({ location, ...(cookies.length > 0 && { 'set-cookie': [...cookies] }) })
    .send();
};
