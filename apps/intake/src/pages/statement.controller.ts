import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type IntakeParts, PARTS, today } from '../parts.js';
import { checkStep, takeValues } from '../statement/check-step.js';
import type { Draft } from '../statement/statement.js';
import { STEPS, stepAfter, stepNamed } from '../statement/steps.js';
import { speaking } from '../web/language.js';
import type { Page } from '../web/layout.js';
import { draftGone, noSuchPage } from '../web/problem-pages.js';
import { checkPage, receiptPage, stepPage } from './statement-pages.js';

type Typed = Readonly<Record<string, unknown>> | undefined;

/** The statement, page by page. What is typed is kept whether it is right or not. */
@Controller('statement')
export class StatementController {
  constructor(@Inject(PARTS) private readonly parts: IntakeParts) {}

  @Get('check')
  async check(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const draft = await this.draftOf(request);
    if (!draft) return this.gone(request, reply);
    await this.page(request, reply, checkPage(this.say(request), draft, this.parts.codes.get(draft.code), []));
  }

  @Get('receipt')
  async receipt(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const draft = await this.parts.drafts.find(this.token(request));
    if (!draft?.receipt) return this.gone(request, reply);
    await this.page(request, reply, receiptPage(this.say(request), draft.receipt));
  }

  @Get(':step')
  async show(@Param('step') name: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const step = stepNamed(name);
    if (!step) return this.page(request, reply, noSuchPage(this.say(request)), 404);
    const draft = await this.draftOf(request);
    if (!draft) return this.gone(request, reply);
    await this.page(request, reply, stepPage(this.say(request), step, draft.values, [], draft.registrar));
  }

  @Post('submit')
  async submit(@Body() typed: Typed, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { answers, codes, drafts, limits, statements } = this.parts;
    const draft = await drafts.find(this.token(request));
    if (!draft) return this.gone(request, reply);
    const errors = draft.receipt ? [] : problemsOf(draft, typed);
    if (errors.length > 0) {
      const page = checkPage(this.say(request), draft, codes.get(draft.code), errors);
      return answers.page(request, reply, page, { status: 422, path: '/statement/check' });
    }
    if (!draft.receipt) await limits.count('submit', request.ip);
    const receipt = await statements.submit(drafts, this.token(request));
    if (!receipt) return this.gone(request, reply);
    await answers.to(reply, '/statement/receipt');
  }

  /** On a phone that several people use nothing stays behind. */
  @Post('finish')
  async finish(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { answers, cookies, drafts } = this.parts;
    const draft = await drafts.find(this.token(request));
    await drafts.discard(this.token(request));
    await answers.to(reply, draft?.registrar ? '/staff' : '/', cookies.clear('draft'));
  }

  @Post(':step')
  async take(
    @Param('step') name: string,
    @Body() typed: Typed,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { answers, drafts } = this.parts;
    const step = stepNamed(name);
    if (!step) return this.page(request, reply, noSuchPage(this.say(request)), 404);
    const taken = takeValues(step, typed ?? {});
    const kept = await drafts.change(this.token(request), async (draft) =>
      draft.receipt ? [draft, null] : [{ ...draft, values: { ...draft.values, ...taken } }, draft],
    );
    if (!kept) return this.gone(request, reply);
    const errors = checkStep(step, taken, today());
    if (errors.length === 0) return answers.to(reply, `/statement/${stepAfter(name)}`);
    await this.page(request, reply, stepPage(this.say(request), step, taken, errors, kept.registrar), 422);
  }

  private token(request: FastifyRequest): string | null {
    return this.parts.cookies.read('draft', request.headers.cookie);
  }

  /** What can still be changed. */
  private async draftOf(request: FastifyRequest): Promise<Draft | null> {
    const draft = await this.parts.drafts.find(this.token(request));
    return draft?.receipt ? null : draft;
  }

  private say(request: FastifyRequest) {
    return speaking(this.parts.answers.language(request));
  }

  private page(request: FastifyRequest, reply: FastifyReply, page: Page, status = 200): Promise<void> {
    return this.parts.answers.page(request, reply, page, { status });
  }

  private gone(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    return this.parts.answers.page(request, reply, draftGone(this.say(request)), { status: 410, path: '/' });
  }
}

function problemsOf({ values }: Draft, typed: Typed) {
  const errors = STEPS.flatMap((step) =>
    checkStep(step, values, today()).map((error) => ({ ...error, step: step.name })),
  );
  const consent = {
    step: '',
    field: 'consent',
    said: { zh: '请勾选：同意处理以上信息', en: 'Please agree that we handle it' },
  };
  return typed?.consent === 'yes' ? errors : [...errors, consent];
}
