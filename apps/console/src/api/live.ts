import { EventSourceParserStream } from 'eventsource-parser/stream';
import { bearer, sessionLost } from '../session/token';
import { apiPath, refusal, request } from './request';

/** Kinds of what can have changed, as the hub names them. */
export const LIVE_KINDS = [
  'cases',
  'reviews',
  'tasks',
  'quarantine',
  'incidents',
  'stocktakings',
  'warnings',
  'notices',
  'reports',
  'rules',
  'write-backs',
  'exchange',
  'asks',
] as const;
export type LiveKind = (typeof LIVE_KINDS)[number];

const isLiveKind = (text: unknown): text is LiveKind => (LIVE_KINDS as readonly unknown[]).includes(text);

/** Until the first event says how often the line gives a sign of life. */
const HELLO_MS_MAX = 20_000;
/** So many signs of life may be missed. */
const BEATS_MISSED = 2.5;

/** Aborts what was not heard of for too long. */
class Watch {
  private readonly silence = new AbortController();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private silentMsMax = HELLO_MS_MAX;
  readonly signal = this.silence.signal;

  constructor() {
    this.heard();
  }

  heard(beatSeconds?: number): void {
    if (beatSeconds) this.silentMsMax = beatSeconds * 1000 * BEATS_MISSED;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.silence.abort(), this.silentMsMax);
  }

  stop(): void {
    clearTimeout(this.timer);
  }
}

/**
 * Hears of changes until the hub ends the stream: it then resolves. Rejects where there is no stream, or where nothing was
 * heard of it for too long. No session is kept open by it.
 */
export async function readLive(
  signal: AbortSignal,
  onHello: () => void,
  onChanged: (kinds: LiveKind[]) => void,
): Promise<void> {
  const watch = new Watch();
  const sentBy = bearer();
  try {
    const response = await fetch(apiPath('live'), {
      headers: { Authorization: `Bearer ${sentBy}`, Accept: 'text/event-stream', 'X-Unattended': '1' },
      signal: AbortSignal.any([signal, watch.signal]),
    });
    if (response.status === 401 && bearer() === sentBy) sessionLost();
    if (!response.ok || !response.body) throw await refusal(response);
    const events = response.body
      .pipeThrough(new TextDecoderStream())
      .pipeThrough(new EventSourceParserStream({ onComment: () => watch.heard() }))
      .getReader();
    for (let next = await events.read(); !next.done; next = await events.read()) {
      const { event, data } = next.value;
      const told = JSON.parse(data) as { beatSeconds?: number; kinds?: unknown[] };
      watch.heard(told.beatSeconds);
      if (event === 'hello') onHello();
      else if (event === 'changed') onChanged((told.kinds ?? []).filter(isLiveKind));
    }
  } finally {
    watch.stop();
  }
}

/** What is another one whenever something of a case has changed: no look at it. */
export const readCaseMark = async (caseId: string, signal?: AbortSignal): Promise<string> =>
  (await request<{ mark: string }>(apiPath('live', 'cases', caseId), { signal })).mark;
