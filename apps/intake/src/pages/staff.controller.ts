import { Body, Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Said } from '#libs/contracts/index.js';
import { normalisePhone } from '#libs/features/index.js';
import { type IntakeParts, PARTS, today } from '../parts.js';
import { isKeyOf, type StaffMember } from '../staff/staff-list.js';
import { checkStep, type FieldError, takeValues, type Values } from '../statement/check-step.js';
import { STEPS } from '../statement/steps.js';
import { speaking } from '../web/language.js';
import { noSuchPage } from '../web/problem-pages.js';
import { mayRenew, RENEWAL, renewedPage, staffDesk, staffSignIn } from './staff-pages.js';

type Typed = Readonly<Record<string, unknown>> | undefined;
const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim().slice(0, 100) : '');

const NOT_HERE: Said = {
  zh: '查询码只在综合受理窗口补发，请本人带身份证件前往',
  en: 'New codes are given at the integrated window, where she comes with her identity card',
};
const NOT_HERS: Said = {
  zh: '编号、姓名和身份证号（或手机号）对不上，没有补发',
  en: 'Number, name and identity card (or phone) do not belong together',
};

/** Whom the statement names: by the paper that it has, else by her phone. */
function isHers({ name, paper, phone = '' }: Values, told: Values): boolean {
  if (name !== told.name) return false;
  const { proof = '' } = told;
  if (paper) return paper.toUpperCase() === proof.toUpperCase();
  return normalisePhone(phone).some((number) => normalisePhone(proof).includes(number));
}

/** Grid members and the integrated window: the same form for somebody else, and one receipt. */
@Controller('staff')
export class StaffController {
  constructor(@Inject(PARTS) private readonly parts: IntakeParts) {}

  @Get()
  async desk(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { answers, codes, settings, staff } = this.parts;
    const say = speaking(answers.language(request));
    if (staff.size === 0) return answers.page(request, reply, noSuchPage(say), { status: 404, path: '/' });
    const member = await this.member(request);
    const page = member ? staffDesk(say, member, [...codes.values()]) : staffSignIn(say, '', null, settings.isDemo);
    await answers.page(request, reply, page);
  }

  @Post()
  async enter(@Body() typed: Typed, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { answers, cookies, limits, settings, staff, staffSessions } = this.parts;
    const login = textOf(typed?.login).toLowerCase();
    await limits.countTry(request.ip, `staff ${login}`);
    if (!isKeyOf(textOf(typed?.key), staff.get(login))) {
      const wrong = { zh: '登录名或密钥不对', en: 'Login or key is wrong' };
      const page = staffSignIn(speaking(answers.language(request)), login, wrong, settings.isDemo);
      return answers.page(request, reply, page, { status: 422 });
    }
    await limits.giveBack(request.ip, `staff ${login}`);
    await answers.to(reply, '/staff', cookies.set('staff', await staffSessions.begin(login)));
  }

  @Post('begin')
  async begin(@Body() typed: Typed, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { answers, codes, cookies, drafts } = this.parts;
    const member = await this.member(request);
    const place = codes.get(textOf(typed?.code));
    if (!member || !place) return answers.to(reply, '/staff');
    const { role, name, unit } = member;
    const token = await drafts.begin(place.code, { role, name, unit }, '');
    await answers.to(reply, `/statement/${STEPS[0]?.name}`, cookies.set('draft', token));
  }

  /** She has lost her query code, and the clerk knows who she is. */
  @Post('codes')
  async renew(@Body() typed: Typed, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { answers, codes, limits, refusals, statements } = this.parts;
    const member = await this.member(request);
    if (!member) return answers.to(reply, '/staff');
    const say = speaking(answers.language(request));
    const values = takeValues(RENEWAL, typed ?? {});
    const wrong = (errors: readonly FieldError[]) =>
      answers.page(request, reply, staffDesk(say, member, [...codes.values()], { values, errors }), { status: 422 });
    const number = values.number?.toUpperCase() ?? '';
    const refused = async (said: Said) => {
      const isNumber = /^JF[0-9A-Z]{8}$/.test(number);
      await refusals.note('code-renewal', { seat: member.login, ...(isNumber && { number }) });
      return wrong([{ field: 'number', said }]);
    };
    if (!mayRenew(member)) return refused(NOT_HERE);
    const errors = checkStep(RENEWAL, values, today());
    if (errors.length > 0) return wrong(errors);
    await limits.countTry(request.ip, number);
    const code = await statements.renewCode(number, member.login, (statement) => isHers(statement.values, values));
    if (code === null) return refused(NOT_HERS);
    await limits.giveBack(request.ip, number);
    await answers.page(request, reply, renewedPage(say, code), { path: '/staff' });
  }

  @Post('leave')
  async leave(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { answers, cookies, drafts, staffSessions } = this.parts;
    await staffSessions.end(cookies.read('staff', request.headers.cookie));
    await drafts.discard(cookies.read('draft', request.headers.cookie));
    await answers.to(reply, '/staff', cookies.clear('staff'), cookies.clear('draft'));
  }

  /** Whoever was taken from the table is out, though her time were not over. */
  private async member(request: FastifyRequest): Promise<StaffMember | null> {
    const { cookies, staff, staffSessions } = this.parts;
    const login = await staffSessions.find(cookies.read('staff', request.headers.cookie));
    return login === null ? null : (staff.get(login) ?? null);
  }
}
