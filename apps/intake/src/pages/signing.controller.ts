import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Said } from '#libs/contracts/index.js';
import type { Verified } from '../identity/identity-check.js';
import { type IntakeParts, PARTS, today } from '../parts.js';
import { isOpen } from '../room/room.js';
import { checkStep, takeValues } from '../statement/check-step.js';
import type { Signed } from '../store/agreements.js';
import { tokenDigest } from '../store/drafts.js';
import type { Refused } from '../store/refusals.js';
import type { Seated } from '../store/rooms.js';
import { speaking } from '../web/language.js';
import { noCheckNow } from '../web/problem-pages.js';
import { confirmPage, LAYING } from './agreement-pages.js';

const SOMEBODY_ELSE: Said = {
  zh: '核验的姓名或身份证号和申请里写的不一致，不能签署，请联系调解员',
  en: 'Who was checked is not who handed in the statement: it cannot be signed, call the mediator',
};
const NOT_SIGNED: Readonly<Record<Exclude<Signed, 'signed'>, Said>> = {
  closed: { zh: '调解室已关闭', en: 'The room is closed' },
  changed: { zh: '协议已改动，请回到调解室再看', en: 'The agreement has changed: look at the room again' },
  again: { zh: '您已签署这份协议', en: 'You have signed this agreement' },
  'from-another-seat': {
    zh: '同一人已在另一席位签署，一人不能代表两方',
    en: 'The same person has signed from another seat: nobody stands for two sides',
  },
};

/** An agreement is laid down by the mediator and signed by who is known by more than a code. */
@Controller('room')
export class SigningController {
  constructor(@Inject(PARTS) private readonly parts: IntakeParts) {}

  @Post('agreement')
  async lay(
    @Body() body: Record<string, unknown> | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { agreements, answers } = this.parts;
    const signing = await this.signing(request);
    const values = takeValues(LAYING, body ?? {});
    if (signing?.seat === 'mediator' && checkStep(LAYING, values, today()).length === 0)
      await agreements.lay(signing.room, values.agreement ?? '', new Date());
    await answers.to(reply, '/room/view');
  }

  /** To who says who she is; a link, so that a provider on another site may be where it leads. */
  @Get('sign')
  async begin(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { answers, cookies, identity, rooms } = this.parts;
    if (!identity || !(await this.signing(request))) return answers.to(reply, '/room/view');
    const begun = await identity.begin().catch((err: unknown) => {
      request.log.warn({ err }, 'the provider of real-name checks does not answer');
      return null;
    });
    if (!begun) {
      const page = noCheckNow(speaking(answers.language(request)));
      return answers.page(request, reply, page, { status: 503, path: '/room/view' });
    }
    await rooms.checks(cookies.read('seat', request.headers.cookie), begun.token);
    await answers.to(reply, begun.url);
  }

  @Get('sign/:token')
  show(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.confirm(token, request, reply, null);
  }

  @Post('sign/:token')
  async sign(
    @Param('token') token: string,
    @Body() body: { digest?: unknown } | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { agreements, answers, refusals } = this.parts;
    const signing = await this.signing(request);
    if (!signing) return answers.to(reply, '/room/view');
    const who = await this.checked(signing, token);
    const refused = (what: Refused) => refusals.note(what, { number: signing.room.number, seat: signing.seat });
    if (!who) {
      // Her own check may have been too long ago.
      if (signing.checkDigest !== tokenDigest(token)) await refused('signed-unchecked');
      return answers.to(reply, '/room/view');
    }
    if (!(await this.isHerself(signing, who))) {
      await refused('signed-by-another');
      return this.confirm(token, request, reply, SOMEBODY_ELSE);
    }
    const digest = String(body?.digest ?? '');
    const signed = await agreements.sign(signing.room, signing.seat, digest, who, new Date());
    if (signed !== 'signed') {
      if (signed === 'changed') await refused('signed-other-text');
      if (signed === 'from-another-seat') await refused('signed-from-another-seat');
      return this.confirm(token, request, reply, NOT_SIGNED[signed]);
    }
    await answers.to(reply, '/room/view');
  }

  /** Whoever comes by her query code has to be whom the statement names. */
  private async isHerself({ room, seat }: Seated, { name, idNumber }: Verified): Promise<boolean> {
    if (seat !== 'applicant') return true;
    const { values } = (await this.parts.statements.find(room.number))?.statement ?? { values: {} as never };
    const paper = values.paper?.toUpperCase();
    return values.name === name && (!paper || paper === idNumber);
  }

  private async confirm(
    token: string,
    request: FastifyRequest,
    reply: FastifyReply,
    problem: Said | null,
  ): Promise<void> {
    const { agreements, answers } = this.parts;
    const signing = await this.signing(request);
    const agreement = signing && (await agreements.current(signing.room.roomId));
    const who = await this.checked(signing, token);
    if (!agreement || !who) return answers.to(reply, '/room/view');
    const errors = problem ? [{ field: 'main', said: problem }] : [];
    const page = confirmPage(speaking(answers.language(request)), { token, agreement, who, errors });
    await answers.page(request, reply, page, { status: problem ? 422 : 200, path: '/room/view' });
  }

  /** Who was checked, by the check that was begun from this seat; null by any other. */
  private async checked(signing: Seated | null, token: string): Promise<Verified | null> {
    if (signing?.checkDigest !== tokenDigest(token)) return null;
    return (await this.parts.identity?.result(token)) ?? null;
  }

  /** Null where nobody is seated, or the room is over. */
  private async signing(request: FastifyRequest): Promise<Seated | null> {
    const { cookies, rooms } = this.parts;
    const seated = await rooms.seated(cookies.read('seat', request.headers.cookie));
    return seated && isOpen(seated.room, today()) ? seated : null;
  }
}
