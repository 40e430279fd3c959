import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Requester } from '../access/requester.js';
import { Sessions } from '../access/sessions.service.js';
import type { LiveKind } from '../registry/live-changes.js';
import { Rounds } from '../rounds.js';
import { Problem } from '../web/problem.js';
import { ChangeListener } from './change-listener.service.js';
import { Gathered } from './gathered.js';
import { LiveStream } from './live-stream.js';

const TELL_EVERY_MS = 1000;
const BEAT_SECONDS = 15;
/** Windows that somebody has before her at a time, with some to spare. */
const STREAMS_OF_ONE_MAX = 8;
/** A stream ends by then; its reader signs in again by coming again. */
export const STREAM_SECONDS_MAX = 3600;

/** Who reads what changes, and until when. */
@Injectable()
export class LiveStreams implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(LiveStreams.name);
  private readonly streams = new Set<LiveStream>();
  private readonly gathered = new Gathered<LiveKind>(TELL_EVERY_MS, (kinds) => {
    for (const stream of this.streams) stream.tell(kinds);
  });
  private readonly beats = new Rounds(
    () => this.beat(),
    BEAT_SECONDS * 1000,
    (error) => this.logger.warn({ err: error }, 'whether sessions still are'),
  );
  private isEnding = false;

  constructor(
    @Inject(ChangeListener) private readonly changes: ChangeListener,
    @Inject(Sessions) private readonly sessions: Sessions,
  ) {}

  onApplicationBootstrap(): void {
    this.changes.onChange = (kinds) => this.gathered.add(...kinds);
    this.changes.onLost = () => this.endAll();
    this.beats.start();
  }

  /** Before the server waits for the answers that it owes: these would have no end. */
  async beforeApplicationShutdown(): Promise<void> {
    this.isEnding = true;
    this.gathered.stop();
    this.endAll();
    await this.beats.stop();
  }

  /** Throws Problem where changes are not heard, or where she reads too many streams already. */
  open({ actor, sessionId }: Requester, seconds: number): LiveStream {
    if (this.isEnding || !this.changes.isListening)
      throw new Problem('unavailable', { zh: '暂时不能实时更新', en: 'changes are not heard at the moment' });
    const own = [...this.streams].filter((stream) => stream.actor === actor);
    if (own.length >= STREAMS_OF_ONE_MAX)
      throw new Problem('too-many-requests', {
        zh: `同时最多 ${STREAMS_OF_ONE_MAX} 个页面实时更新`,
        en: `at most ${STREAMS_OF_ONE_MAX} streams at a time`,
      });
    const stream = new LiveStream(actor, sessionId, BEAT_SECONDS);
    this.streams.add(stream);
    const end = setTimeout(() => stream.finish(), seconds * 1000).unref();
    stream.once('close', () => {
      clearTimeout(end);
      this.streams.delete(stream);
    });
    return stream;
  }

  /** Says to each that the line is alive, and ends those whose session is over. */
  async beat(): Promise<void> {
    for (const stream of this.streams) stream.beat();
    const ids = [...this.streams].flatMap(({ sessionId }) => sessionId ?? []);
    if (ids.length === 0) return;
    const open = await this.sessions.stillOpen(ids);
    for (const stream of this.streams) if (stream.sessionId && !open.has(stream.sessionId)) stream.finish();
  }

  private endAll(): void {
    for (const stream of this.streams) stream.finish();
  }
}
