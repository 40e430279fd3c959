import { Body, Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type IntakeParts, PARTS, today } from '../parts.js';
import { isOpen } from '../room/room.js';
import { readTurn } from '../room/video-turn.js';
import type { VideoRefusal } from '../store/room-video.js';
import { speaking } from '../web/language.js';
import { videoPage } from './room-video-page.js';
import { seatWords } from './room-words.js';

/** The room's own script, what it asks, and the room itself in a frame; else as strict as the other pages. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join(';');

const STATUS: Readonly<Record<VideoRefusal, number>> = { away: 404, elsewhere: 409, closed: 410, full: 423 };

/** Video and sound in the room: a page with the only script there is, and what the browsers tell each other through it. */
@Controller('room')
export class RoomVideoController {
  constructor(@Inject(PARTS) private readonly parts: IntakeParts) {}

  @Get('video')
  async page(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { answers, settings } = this.parts;
    const seated = await this.seated(request);
    if (!seated || !isOpen(seated.room, today())) return answers.to(reply, '/room/view');
    reply.header('content-security-policy', POLICY);
    reply.header('permissions-policy', 'camera=(self), geolocation=(), microphone=(self), payment=(), usb=()');
    const say = speaking(answers.language(request));
    await answers.page(request, reply, videoPage(say, seated, settings.iceServers));
  }

  /** Of a script, which is told by the status alone; nothing of it is kept. */
  @Post('signals')
  async signals(@Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { answers, limits, roomVideo } = this.parts;
    const seated = await this.seated(request);
    if (!seated) return refuse(reply, 401);
    const { room, seat } = seated;
    await limits.countSeat(room.roomId, seat);
    const turn = readTurn(body);
    if (typeof turn === 'string') return refuse(reply, turn === 'wrong' ? 400 : 413);
    const answer = isOpen(room, today()) ? await roomVideo.turn(room.roomId, seat, turn) : 'closed';
    if (typeof answer === 'string') return refuse(reply, STATUS[answer]);
    const say = speaking(answers.language(request));
    const present = answer.present.map((one) => ({
      page: one.page,
      name: say(seatWords(one.seat, room.seats)),
      seat: one.seat,
    }));
    await reply.status(200).send({ ...answer, present });
  }

  private seated(request: FastifyRequest) {
    const { cookies, rooms } = this.parts;
    return rooms.seated(cookies.read('seat', request.headers.cookie));
  }
}

async function refuse(reply: FastifyReply, status: number): Promise<void> {
  await reply.status(status).send({ status });
}
