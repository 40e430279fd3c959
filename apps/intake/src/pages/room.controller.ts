import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Said, Seat } from '#libs/contracts/index.js';
import { type IntakeParts, PARTS, today } from '../parts.js';
import { type Audience, isOpen, type Room } from '../room/room.js';
import { checkStep, type FieldError, takeValues, type Values } from '../statement/check-step.js';
import { FILE_BYTES_MAX } from '../statement/file-kinds.js';
import { isSecretOf, readRoomCode } from '../statement/query-code.js';
import { isInFrame } from '../web/answers.js';
import { sendFile } from '../web/file-answer.js';
import { speaking } from '../web/language.js';
import { uploadedForm } from '../web/uploads.js';
import { answerStep, isOver } from './answer-pages.js';
import { showStep } from './room-files.js';
import { roomCodePage, roomPage, sayStep } from './room-pages.js';
import { answersTimes } from './room-times.js';
import { seatWords } from './room-words.js';
import { takeFile } from './taken-file.js';

const WRONG: Said = {
  zh: '没有找到：请核对邀请码，一共 26 个字母和数字',
  en: 'Not found: check the code, it has 26 letters and digits',
};
const FULL: Said = { zh: '调解室已关闭，或留言已经到了上限', en: 'The room is closed, or holds as much as may be' };

interface Shown {
  readonly values?: Values;
  readonly errors?: readonly FieldError[];
  readonly fileProblem?: Said | null;
}

/** The room in which both sides and the mediator write to each other, for who is seated in it. */
@Controller('room')
export class RoomController {
  constructor(@Inject(PARTS) private readonly parts: IntakeParts) {}

  @Get()
  async ask(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.parts.answers.page(request, reply, roomCodePage(this.say(request), '', null));
  }

  /** The code comes in a form and never in an address, where histories and logs would keep it. */
  @Post()
  async invited(
    @Body() body: { code?: unknown } | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { answers, limits, rooms } = this.parts;
    const typed = typeof body?.code === 'string' ? body.code.slice(0, 100) : '';
    const code = readRoomCode(typed);
    const wrong = () => answers.page(request, reply, roomCodePage(this.say(request), typed, WRONG), { status: 422 });
    if (!code) return wrong();
    await limits.countTry(request.ip, code.number);
    const found = await rooms.invitation(code.number);
    if (!isSecretOf(code.secret, found?.secretDigest ?? null) || !found) return wrong();
    await limits.giveBack(request.ip, code.number);
    await this.sit(reply, found.roomId, found.seat);
  }

  /** She whose statement it is comes from her progress page. */
  @Post('enter')
  async enter(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { answers, cookies, rooms, viewings } = this.parts;
    const number = await viewings.find(cookies.read('viewing', request.headers.cookie));
    const room = number === null ? undefined : (await rooms.of(number)).at(-1);
    if (!room) return answers.to(reply, '/progress');
    await this.sit(reply, room.roomId, 'applicant');
  }

  @Get('view')
  async view(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.seated(request, reply, ({ room, seat }) => this.show(request, reply, room, seat));
  }

  @Post('say')
  async speak(
    @Body() body: Record<string, unknown> | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.seated(request, reply, async ({ room, seat }) => {
      const step = sayStep(room, seat);
      const values = takeValues(step, body ?? {});
      const errors = checkStep(step, values, today());
      if (errors.length > 0) return this.show(request, reply, room, seat, { values, errors });
      const isSaid =
        isOpen(room, today()) &&
        (await this.parts.rooms.say(room.roomId, seat, values.audience as Audience, values.words ?? ''));
      if (!isSaid) return this.show(request, reply, room, seat, { values, errors: [{ field: 'words', said: FULL }] });
      await this.parts.answers.to(reply, '/room/view');
    });
  }

  /** A photo or paper on the table, for whom it is meant. */
  @Post('files')
  async lay(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { answers, limits, rooms } = this.parts;
    await limits.count('upload', request.ip);
    await this.seated(request, reply, async ({ room, seat }) => {
      // Nothing is read where nothing can be shown any more.
      if (!isOpen(room, today())) return answers.to(reply, '/room/view');
      const { file, fields } = await uploadedForm(request, FILE_BYTES_MAX);
      const step = showStep(room, seat);
      const values = takeValues(step, fields);
      const [wrong] = checkStep(step, values, today());
      const taken = wrong ? { refusal: wrong.said } : await takeFile(file, this.parts, { number: room.number, seat });
      const isLaid = !('refusal' in taken) && (await rooms.lay(room.roomId, seat, values.to as Audience, taken));
      if (isLaid) return answers.to(reply, '/room/view');
      await this.show(request, reply, room, seat, { fileProblem: 'refusal' in taken ? taken.refusal : FULL });
    });
  }

  /** As it was sent, to be kept; never shown in a page of ours. */
  @Get('files/:id')
  async file(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.seated(request, reply, async ({ room, seat }) => {
      const found = await this.parts.rooms.file(room.roomId, seat, id);
      await (found ? sendFile(reply, found) : this.parts.answers.to(reply, '/room/view'));
    });
  }

  @Post('lines/:lineId')
  async decide(
    @Param('lineId') lineId: string,
    @Body() body: { state?: unknown } | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const state = body?.state === 'shown' ? 'shown' : 'kept';
    await this.byMediator(request, reply, ({ roomId }) => this.parts.rooms.decide(roomId, lineId, state));
  }

  @Post('sit')
  async arrange(
    @Body() body: { joint?: unknown } | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.byMediator(request, reply, ({ roomId }) => this.parts.rooms.sit(roomId, body?.joint === 'yes'));
  }

  @Post('close')
  async close(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.byMediator(request, reply, ({ roomId, seats }) =>
      this.parts.rooms.close(roomId, (seat) => seatWords(seat, seats).zh, new Date()),
    );
  }

  /** A time that the mediator proposed, answered by who has no statement. */
  @Post('times/:askId')
  async time(
    @Param('askId') askId: string,
    @Body() body: Record<string, unknown> | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.seated(request, reply, async ({ room, seat }) => {
      const { answers, asks, statements } = this.parts;
      const found = await asks.find(room.number, askId);
      if (found?.ask.kind === 'time' && answersTimes(seat) && !isOver(found.ask, today())) {
        const step = answerStep(found.ask);
        const values = takeValues(step, body ?? {});
        const { choice } = values;
        if (choice && checkStep(step, values, today()).length === 0)
          await statements.choose(room.number, { ask: askId, by: seat, choice, at: new Date().toISOString() });
      }
      await answers.to(reply, '/room/view');
    });
  }

  @Post('leave')
  async leave(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { answers, cookies, rooms } = this.parts;
    await rooms.leave(cookies.read('seat', request.headers.cookie));
    await answers.to(reply, '/', cookies.clear('seat'));
  }

  private async sit(reply: FastifyReply, roomId: string, seat: Seat): Promise<void> {
    const { answers, cookies, rooms } = this.parts;
    await answers.to(reply, '/room/view', cookies.set('seat', await rooms.enter(roomId, seat)));
  }

  private async seated(
    request: FastifyRequest,
    reply: FastifyReply,
    work: (seated: { room: Room; seat: Seat }) => Promise<void>,
  ): Promise<void> {
    const { answers, cookies, rooms } = this.parts;
    const seated = await rooms.seated(cookies.read('seat', request.headers.cookie));
    await (seated ? work(seated) : answers.to(reply, '/room'));
  }

  /** Nobody else's form leads here: who sends one all the same changes nothing. */
  private byMediator(
    request: FastifyRequest,
    reply: FastifyReply,
    work: (room: Room) => Promise<boolean>,
  ): Promise<void> {
    return this.seated(request, reply, async ({ room, seat }) => {
      if (seat === 'mediator') await work(room);
      await this.parts.answers.to(reply, '/room/view');
    });
  }

  private async show(
    request: FastifyRequest,
    reply: FastifyReply,
    room: Room,
    seat: Seat,
    { values = { audience: 'mediator' }, errors = [], fileProblem = null }: Shown = {},
  ): Promise<void> {
    const { agreements, answers, asks, identity, rooms, settings, statements } = this.parts;
    const agreement = await agreements.current(room.roomId);
    const signatures = agreement ? await agreements.signatures(agreement) : [];
    const given = (await statements.find(room.number))?.statement.answers ?? [];
    const choicesOf = (askId: string) =>
      new Map(given.filter(({ ask }) => ask === askId).map(({ by = 'applicant', choice }) => [by as Seat, choice]));
    const times = (await asks.of(room.number))
      .filter(({ ask }) => ask.kind === 'time')
      .map((row) => ({ ...row, choices: choicesOf(row.askId) }));
    const lines = await rooms.lines(room.roomId);
    const page = roomPage(this.say(request), {
      ...{ room, seat, lines, times, values, errors, fileProblem, today: today() },
      agreement: { agreement, signatures, canSign: identity !== null },
      isFramed: isInFrame(request),
      videoUrl: settings.videoUrl?.replace('{room}', encodeURIComponent(room.roomId)) ?? null,
    });
    await answers.page(request, reply, page, { status: page.hasProblem ? 422 : 200, path: '/room/view' });
  }

  private say(request: FastifyRequest) {
    return speaking(this.parts.answers.language(request));
  }
}
