import { Body, Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Said } from '#libs/contracts/index.js';
import { type IntakeParts, PARTS, today } from '../parts.js';
import { checkStep, type FieldError, takeValues, type Values } from '../statement/check-step.js';
import { isSecretOf, readQueryCode } from '../statement/query-code.js';
import { html } from '../web/html.js';
import { speaking } from '../web/language.js';
import { askList } from './answer-pages.js';
import { askCodePage, progressPage, SUPPLEMENT_STEP } from './progress-pages.js';
import { roomWay } from './room-pages.js';

const WRONG: Said = {
  zh: '没有找到：请核对查询码，一共 20 个字母和数字',
  en: 'Not found: check the code, it has 20 letters and digits',
};
const TOO_MANY: Said = { zh: '补充的次数已经到了上限，请联系工作人员', en: 'No more can be added: call the staff' };

/** What became of a statement, for whoever has its query code. */
@Controller('progress')
export class ProgressController {
  constructor(@Inject(PARTS) private readonly parts: IntakeParts) {}

  @Get()
  async ask(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.parts.answers.page(request, reply, askCodePage(this.say(request), '', null));
  }

  /** The code comes in a form and never in an address, where histories and logs would keep it. */
  @Post()
  async enter(
    @Body() body: { code?: unknown } | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { answers, cookies, limits, statements, viewings } = this.parts;
    const typed = typeof body?.code === 'string' ? body.code.slice(0, 100) : '';
    const code = readQueryCode(typed);
    const wrong = () => answers.page(request, reply, askCodePage(this.say(request), typed, WRONG), { status: 422 });
    if (!code) return wrong();
    await limits.countTry(request.ip, code.number);
    const row = await statements.find(code.number);
    if (!isSecretOf(code.secret, row?.statement.secretDigest ?? null)) return wrong();
    await limits.giveBack(request.ip, code.number);
    await answers.to(reply, '/progress/view', cookies.set('viewing', await viewings.begin(code.number)));
  }

  @Get('view')
  view(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.show(request, reply, {}, []);
  }

  @Post('more')
  async more(
    @Body() body: Record<string, unknown> | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { answers, statements, viewings } = this.parts;
    const values = takeValues(SUPPLEMENT_STEP, body ?? {});
    const errors = checkStep(SUPPLEMENT_STEP, values, today());
    if (errors.length > 0) return this.show(request, reply, values, errors);
    const number = await viewings.find(this.token(request));
    if (number === null) return this.show(request, reply, values, []);
    const isTaken = await statements.supplement(number, values.text ?? '', new Date());
    if (!isTaken) return this.show(request, reply, values, [{ field: 'text', said: TOO_MANY }]);
    await answers.to(reply, '/progress/view');
  }

  @Post('withdraw')
  async withdraw(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { answers, statements, viewings } = this.parts;
    const number = await viewings.find(this.token(request));
    if (number !== null) await statements.withdraw(number);
    await answers.to(reply, '/progress/view');
  }

  @Post('end')
  async end(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { answers, cookies, viewings } = this.parts;
    await viewings.end(this.token(request));
    await answers.to(reply, '/', cookies.clear('viewing'));
  }

  private async show(
    request: FastifyRequest,
    reply: FastifyReply,
    values: Values,
    errors: readonly FieldError[],
  ): Promise<void> {
    const { answers, asks, rooms, statements, viewings } = this.parts;
    const number = await viewings.find(this.token(request));
    const row = number === null ? null : await statements.find(number);
    if (!row) return answers.to(reply, '/progress');
    const say = this.say(request);
    const told = await statements.progress(row.number);
    const renewed = await statements.renewals(row.number);
    const asked = html`${roomWay(say, (await rooms.of(row.number)).at(-1), today())}${askList(
      say,
      await asks.of(row.number),
      row.statement.answers ?? [],
      today(),
    )}`;
    const page = progressPage(say, row, { told, renewed, asked }, values, errors);
    await answers.page(request, reply, page, { status: errors.length > 0 ? 422 : 200, path: '/progress/view' });
  }

  private token(request: FastifyRequest): string | null {
    return this.parts.cookies.read('viewing', request.headers.cookie);
  }

  private say(request: FastifyRequest) {
    return speaking(this.parts.answers.language(request));
  }
}
