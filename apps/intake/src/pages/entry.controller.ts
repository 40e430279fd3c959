import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type IntakeParts, PARTS } from '../parts.js';
import { STEPS } from '../statement/steps.js';
import { speaking } from '../web/language.js';
import { noSuchPage } from '../web/problem-pages.js';
import { codePage, startPage } from './entry-pages.js';

const topics = STEPS[0]?.fields.find(({ name }) => name === 'topic')?.options ?? [];
/** Only what the form offers itself. */
const knownTopic = (topic: unknown): string => topics.find(({ value }) => value === topic)?.value ?? '';
const written = (code: unknown): string => (typeof code === 'string' ? code.trim().toUpperCase() : '');

/** Where a resident comes in: with a code, or without. */
@Controller()
export class EntryController {
  constructor(@Inject(PARTS) private readonly parts: IntakeParts) {}

  @Get()
  async start(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { answers } = this.parts;
    await answers.page(request, reply, startPage(speaking(answers.language(request)), false));
  }

  @Get('c')
  async typed(@Query('c') code: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { answers, codes } = this.parts;
    const known = codes.get(written(code));
    if (known) return answers.to(reply, `/c/${known.code}`);
    const page = startPage(speaking(answers.language(request)), true);
    await answers.page(request, reply, page, { status: 404, path: '/' });
  }

  @Get('c/:code')
  async code(
    @Param('code') code: string,
    @Query('topic') topic: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { answers, codes } = this.parts;
    const say = speaking(answers.language(request));
    const known = codes.get(written(code));
    if (!known) return answers.page(request, reply, startPage(say, true), { status: 404, path: '/' });
    await answers.page(request, reply, codePage(say, known, knownTopic(topic)));
  }

  @Post('c/:code/begin')
  async begin(
    @Param('code') code: string,
    @Body() body: { topic?: unknown } | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { answers, codes, cookies, drafts, limits } = this.parts;
    const known = codes.get(written(code));
    if (!known)
      return answers.page(request, reply, noSuchPage(speaking(answers.language(request))), { status: 404, path: '/' });
    await limits.count('begin', request.ip);
    const token = await drafts.begin(known.code, null, knownTopic(body?.topic));
    await answers.to(reply, `/statement/${STEPS[0]?.name}`, cookies.set('draft', token));
  }
}
