import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { formFields, problemList } from '../pages/form-fields.js';
import { type IntakeParts, PARTS, today } from '../parts.js';
import { checkStep, type FieldError, takeValues, type Values } from '../statement/check-step.js';
import type { Step } from '../statement/field.js';
import { html } from '../web/html.js';
import { speaking } from '../web/language.js';
import { SimulatedIdentity } from './identity-check.js';

const STEP: Step = {
  name: 'identity',
  title: { zh: '演示实名核验', en: 'Simulated check of identity' },
  fields: [
    { name: 'name', kind: 'line', required: true, lengthMax: 50, label: { zh: '姓名', en: 'Name' } },
    {
      name: 'paper',
      kind: 'paper',
      required: true,
      lengthMax: 18,
      label: { zh: '身份证号码', en: 'Identity card number' },
    },
  ],
};

/** What a provider’s own page would be; there only in a demonstration. */
@Controller('identity')
export class SimulatedIdentityController {
  constructor(@Inject(PARTS) private readonly parts: IntakeParts) {}

  @Get(':token')
  show(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.page(token, request, reply, {}, []);
  }

  @Post(':token')
  async believe(
    @Param('token') token: string,
    @Body() body: Record<string, unknown> | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { identity, answers } = this.parts;
    const values = takeValues(STEP, body ?? {});
    const errors = checkStep(STEP, values, today());
    if (errors.length > 0) return this.page(token, request, reply, values, errors);
    if (identity instanceof SimulatedIdentity)
      identity.believe(token, values.name ?? '', (values.paper ?? '').toUpperCase());
    await answers.to(reply, `/room/sign/${encodeURIComponent(token)}`);
  }

  private async page(
    token: string,
    request: FastifyRequest,
    reply: FastifyReply,
    values: Values,
    errors: readonly FieldError[],
  ): Promise<void> {
    const { identity, answers } = this.parts;
    if (!(identity instanceof SimulatedIdentity) || !identity.isBegun(token)) return answers.to(reply, '/room/view');
    const say = speaking(answers.language(request));
    const body = html`${problemList(errors, say)}<form method="post" action="/identity/${token}" novalidate>
${formFields(STEP.fields, values, errors, say)}<div class="actions"><button>${say({ zh: '核验', en: 'Check' })}</button></div></form>`;
    const hasProblem = errors.length > 0;
    await answers.page(request, reply, { title: STEP.title, hasProblem, body }, { status: hasProblem ? 422 : 200 });
  }
}
