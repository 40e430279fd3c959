import { createHash } from 'node:crypto';
import type { OutgoingMessage } from '#libs/bus/index.js';
import {
  contentHash,
  REJECTED_TOPIC,
  rawTopic,
  sealRecordEvent,
  sealRejection,
  unidentifiedKey,
} from '#libs/contracts/index.js';
import type { Sealer } from '#libs/sealed-payload/index.js';
import type { Connector, Interpretation, SourceItem, SourcePage } from '../connector.js';
import type { Counters } from './counters.js';
import type { DriftLog } from './drift-log.js';
import { ORIGINAL_BYTES_MAX, type Origin, originalOf, recordEvent, rejectedItem } from './envelopes.js';
import type { SeenRecords } from './seen-records.js';

interface PageIntakeParts {
  readonly connector: Pick<Connector, 'system' | 'interpret'>;
  readonly origin: Origin;
  readonly seen: SeenRecords;
  readonly drift: DriftLog;
  readonly counters: Counters;
  readonly sealer: Sealer;
  /** Resolves when Kafka has them. */
  readonly publish: (topic: string, messages: readonly OutgoingMessage[]) => Promise<void>;
}

interface Judged {
  readonly item: SourceItem;
  readonly meaning: Interpretation;
  /** Identity, or a stand-in made of the bytes where there is none to be read. */
  readonly id: string;
  /** Equal for equal content; of a record its content hash. */
  readonly digest: string;
}

/** Takes a page: interprets each item, publishes what is new, quarantines what is malformed, remembers both. */
export class PageIntake {
  constructor(private readonly parts: PageIntakeParts) {}

  /** `again`: publish what was published before, too. Resolves when Kafka has all of the page. */
  async take(page: SourcePage<unknown>, again: boolean): Promise<void> {
    const { counters, seen, drift, connector, publish } = this.parts;
    const latest = new Map<string, string>();
    const fresh: Judged[] = [];
    for (const item of page.items) {
      const judged = this.judge(item);
      if (judged.meaning.kind === 'malformed' && judged.meaning.sourceId === null)
        seen.meetUnidentified(unidentifiedKey(originalOf(item)));
      const known = latest.get(judged.id);
      const isKnown = known === undefined ? seen.has(judged.id, judged.digest) : known === judged.digest;
      if (isKnown && !again) counters.unchanged++;
      else fresh.push(judged);
      latest.set(judged.id, judged.digest);
    }
    counters.fetched += page.items.length;
    const { records, rejections } = this.messages(fresh, page);
    if (rejections.length > 0) await publish(REJECTED_TOPIC, rejections);
    if (records.length > 0) await publish(rawTopic(connector.system), records);
    counters.published += records.length;
    counters.rejected += rejections.length;
    for (const judged of fresh) this.remember(judged, drift);
  }

  private judge(item: SourceItem): Judged {
    const meaning = this.interpret(item);
    if (meaning.kind === 'mapped')
      return { item, meaning, id: meaning.record.sourceId, digest: contentHash(meaning.record) };
    const fingerprint = createHash('sha256').update(item.bytes).digest('base64url');
    const digest = `malformed ${meaning.cause} ${fingerprint}`;
    return { item, meaning, id: meaning.sourceId ?? `unidentified ${fingerprint}`, digest };
  }

  private interpret(item: SourceItem): Interpretation {
    if (item.bytes.length > ORIGINAL_BYTES_MAX) {
      const reason = `the item has ${item.bytes.length} bytes, more than ${ORIGINAL_BYTES_MAX}; its end is cut off here`;
      return { kind: 'malformed', sourceId: this.identity(item), cause: 'size:too-large', reason };
    }
    try {
      return this.parts.connector.interpret(item);
    } catch (error) {
      // A fault of ours in one item must not hold up all others: it is quarantined like a fault of the source.
      const reason = `the mapping failed: ${error instanceof Error ? error.message : String(error)}`;
      return { kind: 'malformed', sourceId: null, cause: 'mapping:fault', reason };
    }
  }

  private identity(item: SourceItem): string | null {
    try {
      const meaning = this.parts.connector.interpret(item);
      return meaning.kind === 'mapped' ? meaning.record.sourceId : meaning.sourceId;
    } catch {
      return null;
    }
  }

  private messages(fresh: readonly Judged[], { fetch }: SourcePage<unknown>) {
    const { origin, sealer } = this.parts;
    const records: OutgoingMessage[] = [];
    const rejections: OutgoingMessage[] = [];
    for (const { item, meaning, digest } of fresh) {
      if (meaning.kind === 'mapped') {
        const event = recordEvent(origin, item, meaning, digest, fetch);
        records.push({ key: event.subject, value: JSON.stringify(sealRecordEvent(sealer, event)) });
      } else {
        const rejected = rejectedItem(origin, item, meaning, fetch);
        const value = JSON.stringify(sealRejection(sealer, rejected));
        rejections.push({ key: `${origin.system} ${meaning.sourceId ?? ''}`, value });
      }
    }
    return { records, rejections };
  }

  private remember({ id, digest, meaning }: Judged, drift: DriftLog): void {
    const standing = meaning.kind === 'mapped' ? meaning.record.state : 'live';
    this.parts.seen.put(id, digest, standing);
    if (meaning.kind !== 'mapped') return;
    for (const sighting of meaning.sightings) drift.add(sighting, new Date());
  }
}
