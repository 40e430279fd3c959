import { createHash } from 'node:crypto';
import type { OutgoingMessage } from '#libs/bus/index.js';
import {
  contentHash,
  type InventoryEntry,
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
import { type Origin, originalOf, recordEvent, rejectedItem } from './envelopes.js';
import { interpret } from './interpret.js';
import { type PageTrace, tracePage } from './page-trace.js';
import { RejectWatch, SAMPLE_OF_REJECTS, TooManyRejects } from './reject-watch.js';
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
  /** Which share of the items can be read. */
  readonly rejects = new RejectWatch();

  constructor(private readonly parts: PageIntakeParts) {}

  /**
   * `again`: publish what was published before, too. Resolves when Kafka has all of the page, with what the page holds.
   * Throws TooManyRejects where the source sends hardly anything that can be read: examples of it go to quarantine, and
   * the page is not taken.
   */
  async take(page: SourcePage<unknown>, again: boolean): Promise<InventoryEntry[]> {
    const { counters, seen } = this.parts;
    const latest = new Map<string, string>();
    const fresh: Judged[] = [];
    const entries: InventoryEntry[] = [];
    for (const item of page.items) {
      const judged = this.judge(item);
      const entry = entryOf(judged);
      if (judged.meaning.kind === 'malformed' && judged.meaning.sourceId === null) seen.meetUnidentified(entry.id);
      entries.push(entry);
      const known = latest.get(judged.id);
      const isKnown = known === undefined ? seen.has(judged.id, judged.digest) : known === judged.digest;
      if (isKnown && !again) counters.unchanged++;
      else fresh.push(judged);
      latest.set(judged.id, judged.digest);
    }
    counters.fetched += page.items.length;
    const malformed = fresh.filter(({ meaning }) => meaning.kind === 'malformed');
    if (!this.rejects.admits(fresh.length, malformed.length)) {
      if (!this.rejects.held) await this.publishAll(malformed.slice(0, SAMPLE_OF_REJECTS), page);
      throw new TooManyRejects(this.rejects.hold(fresh.length, malformed.length, new Date()));
    }
    await this.publishAll(fresh, page);
    this.rejects.enter(fresh.length, malformed.length);
    return entries;
  }

  private async publishAll(fresh: readonly Judged[], page: SourcePage<unknown>): Promise<void> {
    const { counters, drift, connector, publish } = this.parts;
    if (fresh.length === 0) return;
    const trace = tracePage(connector.system, page.fetch, fresh.length);
    const { records, rejections } = this.messages(fresh, page, trace);
    try {
      if (rejections.length > 0) await publish(REJECTED_TOPIC, rejections);
      if (records.length > 0) await publish(rawTopic(connector.system), records);
      trace.end();
    } catch (error) {
      trace.end(error);
      throw error;
    }
    counters.published += records.length;
    counters.rejected += rejections.length;
    for (const judged of fresh) this.remember(judged, drift);
  }

  private judge(item: SourceItem): Judged {
    const meaning = interpret(this.parts.connector, item);
    if (meaning.kind === 'mapped')
      return { item, meaning, id: meaning.record.sourceId, digest: contentHash(meaning.record) };
    const fingerprint = createHash('sha256').update(item.bytes).digest('base64url');
    const digest = `malformed ${meaning.cause} ${fingerprint}`;
    return { item, meaning, id: meaning.sourceId ?? `unidentified ${fingerprint}`, digest };
  }

  private messages(fresh: readonly Judged[], { fetch }: SourcePage<unknown>, { headers }: PageTrace) {
    const { origin, sealer } = this.parts;
    const records: OutgoingMessage[] = [];
    const rejections: OutgoingMessage[] = [];
    for (const { item, meaning, digest } of fresh) {
      if (meaning.kind === 'mapped') {
        const event = recordEvent(origin, item, meaning, digest, fetch);
        records.push({ key: event.subject, value: JSON.stringify(sealRecordEvent(sealer, event)), ...headers });
      } else {
        const rejected = rejectedItem(origin, item, meaning, fetch);
        const value = JSON.stringify(sealRejection(sealer, rejected));
        rejections.push({ key: `${origin.system} ${meaning.sourceId ?? ''}`, value, ...headers });
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

function entryOf({ item, meaning, digest }: Judged): InventoryEntry {
  if (meaning.kind === 'mapped') {
    const { sourceId, state, updatedAt } = meaning.record;
    return { id: sourceId, standing: state, contentHash: digest, changedAt: updatedAt ?? null };
  }
  const id = meaning.sourceId ?? unidentifiedKey(originalOf(item));
  return { id, standing: 'malformed', contentHash: null, changedAt: null };
}
