import type { RecordKey } from '#libs/contracts/index.js';
import { rawTopic } from '#libs/contracts/index.js';
import { isTracing, type OpenSpan, openSpan } from '#libs/tracing/index.js';
import type { RawMessage } from '../arrival.js';

/**
 * The traces that go through one transaction: of each page that has messages in it, a span of its own. Kept by topic and
 * key, which is the record's number at its source.
 */
export class BatchTraces {
  private constructor(
    private readonly spans: ReadonlyMap<string, OpenSpan>,
    private readonly ofRecord: ReadonlyMap<string, OpenSpan>,
  ) {}

  /** null where nobody collects traces, or none of the messages carries one. */
  static open(messages: readonly RawMessage[]): BatchTraces | null {
    if (!isTracing()) return null;
    const spans = new Map<string, OpenSpan>();
    const ofRecord = new Map<string, OpenSpan>();
    for (const [parent, ofPage] of pagesOf(messages)) {
      const [first] = ofPage as [RawMessage];
      const attributes = {
        'messaging.system': 'kafka',
        'messaging.destination.name': first.topic,
        'messaging.batch.message_count': ofPage.length,
      };
      const span = openSpan({ name: `register ${first.topic}`, kind: 'consumer', parent, attributes });
      if (!span) return null;
      spans.set(parent, span);
      for (const message of ofPage) ofRecord.set(nameOf(message.topic, String(message.key)), span);
    }
    return spans.size > 0 ? new BatchTraces(spans, ofRecord) : null;
  }

  /** What an event that a record of the batch causes goes on with. */
  of = ({ system, sourceId }: RecordKey): string | undefined =>
    this.ofRecord.get(nameOf(rawTopic(system), sourceId))?.traceparent;

  end(failure?: unknown): void {
    for (const span of this.spans.values()) span.end(failure);
  }
}

const nameOf = (topic: string, key: string): string => `${topic} ${key}`;

function pagesOf(messages: readonly RawMessage[]): Map<string, RawMessage[]> {
  const pages = new Map<string, RawMessage[]>();
  for (const message of messages) {
    if (message.traceparent === undefined) continue;
    const page = pages.get(message.traceparent);
    if (page) page.push(message);
    else pages.set(message.traceparent, [message]);
  }
  return pages;
}
