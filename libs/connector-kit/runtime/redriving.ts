import type { OutgoingMessage } from '#libs/bus/index.js';
import {
  contentHash,
  HUB_CONTROL,
  type Interpreted,
  type Original,
  openPart,
  type RedriveItem,
  type RedriveResult,
  rawTopic,
  type SealedPart,
  sealPart,
  sealRecordEvent,
} from '#libs/contracts/index.js';
import type { Opener, Sealer } from '#libs/sealed-payload/index.js';
import type { Connector, SourceItem } from '../connector.js';
import { type Origin, recordEvent } from './envelopes.js';
import { interpret } from './interpret.js';

interface RedrivingParts {
  readonly connector: Pick<Connector, 'interpret'>;
  readonly origin: Origin;
  readonly sealer: Sealer;
  readonly opener: Opener;
  readonly publish: (topic: string, messages: readonly OutgoingMessage[]) => Promise<void>;
}

/** Maps items again that were refused: by a mapping that was mended since, or as a person mended them. */
export class Redriving {
  constructor(private readonly parts: RedrivingParts) {}

  /** Of an `Original`; answers `Interpreted`. Throws where what was sent cannot be opened. */
  interpret(sealed: SealedPart): { readonly sealed: SealedPart } {
    const { connector, sealer, opener } = this.parts;
    const meaning = interpret(connector, itemOf(openPart<Original>(opener, sealed, HUB_CONTROL)));
    const interpreted: Interpreted =
      meaning.kind === 'mapped' ? { kind: 'mapped', record: meaning.record, issues: meaning.issues } : meaning;
    return { sealed: sealPart(sealer, interpreted) };
  }

  /**
   * Of `RedriveItem[]`; answers `RedriveResult[]` when Kafka has all that can be read. Published twice under one id, the
   * hub takes it once.
   */
  async redrive(sealed: SealedPart): Promise<{ readonly sealed: SealedPart }> {
    const { connector, origin, sealer, opener, publish } = this.parts;
    const messages: OutgoingMessage[] = [];
    const items = openPart<readonly RedriveItem[]>(opener, sealed, HUB_CONTROL);
    const results = items.map(({ eventId, original, fetch }): RedriveResult => {
      const item = itemOf(original);
      const meaning = interpret(connector, item);
      if (meaning.kind === 'malformed')
        return { eventId, outcome: 'refused', cause: meaning.cause, reason: meaning.reason };
      const event = recordEvent(origin, item, meaning, contentHash(meaning.record), fetch, eventId);
      messages.push({ key: event.subject, value: JSON.stringify(sealRecordEvent(sealer, event)) });
      return { eventId, outcome: 'published', sourceId: event.subject };
    });
    if (messages.length > 0) await publish(rawTopic(origin.system), messages);
    return { sealed: sealPart(sealer, results) };
  }
}

const itemOf = ({ mediaType, base64 }: Original): SourceItem => ({ mediaType, bytes: Buffer.from(base64, 'base64') });
