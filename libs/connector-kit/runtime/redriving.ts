import type { OutgoingMessage } from '#libs/bus/index.js';
import {
  contentHash,
  type Interpreted,
  type Original,
  type RedriveItem,
  type RedriveResult,
  rawTopic,
} from '#libs/contracts/index.js';
import type { Connector, SourceItem } from '../connector.js';
import { type Origin, recordEvent } from './envelopes.js';
import { interpret } from './interpret.js';

/** Maps items again that were refused: by a mapping that was mended since, or as a person mended them. */
export class Redriving {
  constructor(
    private readonly connector: Pick<Connector, 'interpret'>,
    private readonly origin: Origin,
    private readonly publish: (topic: string, messages: readonly OutgoingMessage[]) => Promise<void>,
  ) {}

  interpret(original: Original): Interpreted {
    const meaning = interpret(this.connector, itemOf(original));
    if (meaning.kind === 'malformed') return meaning;
    const { kind, record, issues } = meaning;
    return { kind, record, issues };
  }

  /** Resolves when Kafka has all that can be read. Published twice under one id, the hub takes it once. */
  async redrive(items: readonly RedriveItem[]): Promise<RedriveResult[]> {
    const messages: OutgoingMessage[] = [];
    const results = items.map(({ eventId, original, fetch }): RedriveResult => {
      const item = itemOf(original);
      const meaning = interpret(this.connector, item);
      if (meaning.kind === 'malformed')
        return { eventId, outcome: 'refused', cause: meaning.cause, reason: meaning.reason };
      const event = recordEvent(this.origin, item, meaning, contentHash(meaning.record), fetch, eventId);
      messages.push({ key: event.subject, value: JSON.stringify(event) });
      return { eventId, outcome: 'published', sourceId: event.subject };
    });
    if (messages.length > 0) await this.publish(rawTopic(this.origin.system), messages);
    return results;
  }
}

const itemOf = ({ mediaType, base64 }: Original): SourceItem => ({ mediaType, bytes: Buffer.from(base64, 'base64') });
