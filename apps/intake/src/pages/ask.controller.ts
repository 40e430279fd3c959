import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type IntakeParts, PARTS } from '../parts.js';
import { speaking } from '../web/language.js';
import { noSuchPage } from '../web/problem-pages.js';
import { endPage, questionPage } from './ask-pages.js';

/** 咨询: a few questions, and then the ways that are open. Nothing is asked of who it is, and nothing is kept. */
@Controller('ask')
export class AskController {
  constructor(@Inject(PARTS) private readonly parts: IntakeParts) {}

  @Get()
  start(@Query('c') code: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.at(this.parts.diagnosis.start, code, request, reply);
  }

  @Get(':at')
  async at(
    @Param('at') at: string,
    @Query('c') given: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { answers, codes, diagnosis } = this.parts;
    const say = speaking(answers.language(request));
    const code = typeof given === 'string' && codes.has(given) ? given : null;
    const question = Object.hasOwn(diagnosis.questions, at) ? diagnosis.questions[at] : undefined;
    const end = Object.hasOwn(diagnosis.ends, at) ? diagnosis.ends[at] : undefined;
    if (question) return answers.page(request, reply, questionPage(say, question, code));
    if (end) return answers.page(request, reply, endPage(say, diagnosis, end, code));
    await answers.page(request, reply, noSuchPage(say), { status: 404, path: '/ask' });
  }
}
