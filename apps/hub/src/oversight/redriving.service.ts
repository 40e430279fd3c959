import { randomUUID } from 'node:crypto';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Bus, BusProducer } from '#libs/bus/index.js';
import {
  connectorSource,
  isSealedEvent,
  RECORD_EVENT,
  type RedriveItem,
  type RedriveResult,
  rawTopic,
  SEALED_MEDIA_TYPE,
} from '#libs/contracts/index.js';
import { Sealer } from '#libs/sealed-payload/index.js';
import { REDRIVEN_HEADER } from '../pipeline/intake/kafka-intake.strategy.js';
import { Leadership } from '../registry/leadership.js';
import {
  enterTries,
  enterTrouble,
  finishRedrive,
  nextItems,
  type Redrive,
  runningRedrives,
  type Tried,
  type WaitingItem,
} from '../registry/redrives.js';
import { inTransaction } from '../registry/transaction.js';
import { Rounds } from '../rounds.js';
import { BUS, HUB_KEYS } from '../tokens.js';
import type { HubKeys } from '../trust/key-folder.js';
import { ConnectorControl, SUITE } from './connector-control.service.js';

const ROUND_MS = 1000;
const ITEMS_AT_ONCE = 50;
const BYTES_AT_ONCE = 512 * 1024;

/**
 * One hub of several drives refused items again: those of a connector through its mapping as it is now, those that the hub
 * itself refused through Kafka. What became of an item is entered after Kafka has it, so a hub that is killed in between
 * sends it once more, under the same event id, and the pipeline takes it once.
 */
@Injectable()
export class Redriving implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(Redriving.name);
  private readonly rounds = new Rounds(
    () => this.round(),
    ROUND_MS,
    (error) => this.logger.warn({ err: error }, 'a redrive does not get on'),
  );
  private readonly leadership: Leadership;
  private producer: BusProducer | null = null;
  private readonly sealers = new Map<string, Sealer>();
  private isEnding = false;

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(ConnectorControl) private readonly control: ConnectorControl,
    @Inject(BUS) private readonly bus: Bus,
    @Inject(HUB_KEYS) private readonly keys: HubKeys,
  ) {
    this.leadership = new Leadership(database, 'yian-tong.redrive');
  }

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  async onApplicationShutdown(): Promise<void> {
    this.isEnding = true;
    await this.rounds.stop();
    await this.leadership.giveUp();
    await this.producer?.disconnect();
  }

  private async round(): Promise<void> {
    const running = await inTransaction(this.database, runningRedrives);
    if (running.length === 0 || !(await this.leadership.isHeld())) return;
    for (const redrive of running) await this.drive(redrive);
  }

  private async drive(redrive: Redrive): Promise<void> {
    const { redriveId } = redrive;
    try {
      while (!this.isEnding) {
        const items = await inTransaction(this.database, (tx) =>
          nextItems(tx, redriveId, ITEMS_AT_ONCE, BYTES_AT_ONCE),
        );
        if (items.length === 0) return await inTransaction(this.database, (tx) => finishRedrive(tx, redriveId));
        const tried = await this.send(redrive, items);
        await inTransaction(this.database, (tx) => enterTries(tx, redriveId, tried));
      }
    } catch (error) {
      const trouble = (error as Error).message;
      await inTransaction(this.database, (tx) => enterTrouble(tx, redriveId, trouble));
      this.logger.warn({ redriveId, trouble }, 'a redrive waits');
    }
  }

  private send(redrive: Redrive, items: readonly WaitingItem[]): Promise<Tried[]> {
    return redrive.stage === 'hub' ? this.sendMessages(redrive, items) : this.askConnector(redrive, items);
  }

  private async askConnector({ system }: Redrive, items: readonly WaitingItem[]): Promise<Tried[]> {
    const waiting = items.map(
      ({ eventId, bytes, mediaType, fetch }): RedriveItem => ({
        eventId,
        original: { mediaType, base64: bytes.toString('base64') },
        fetch: fetch ?? FETCH_UNKNOWN,
      }),
    );
    const found = await this.control.askSealed<readonly RedriveResult[]>(system, 'redrive', waiting);
    const results = new Map(found.map((result) => [result.eventId, result]));
    return items.map(({ quarantineId, eventId }) => {
      const result = results.get(eventId);
      if (!result) throw new Error(`the connector of ${system} says nothing of ${eventId}`);
      return { quarantineId, refusal: result.outcome === 'refused' ? result : null };
    });
  }

  /** Messages that the hub could not take: they come again as they were, or as a person mended them. */
  private async sendMessages({ system }: Redrive, items: readonly WaitingItem[]): Promise<Tried[]> {
    this.producer ??= this.bus.producer();
    const messages = items.map((item) => ({
      key: item.sourceId ?? randomUUID(),
      value: this.asSent(system, item),
      headers: { [REDRIVEN_HEADER]: 'true' },
    }));
    await this.producer.send(rawTopic(system), messages);
    return items.map(({ quarantineId }) => ({ quarantineId, refusal: null }));
  }

  /** What is sealed already stays as it was; all else is sealed as its connector would have done it. */
  private asSent(system: string, { bytes, eventId, sourceId }: WaitingItem): string {
    const text = bytes.toString('utf8');
    const json = jsonOf(text);
    if (isSealedEvent(json)) return text;
    const isEvent = typeof json === 'object' && json !== null && !Array.isArray(json);
    const contents = isEvent ? JSON.stringify({ ...json, id: eventId, redriven: 'true' }) : text;
    const header = {
      specversion: '1.0',
      id: eventId,
      source: connectorSource(system),
      type: RECORD_EVENT,
      ...(sourceId !== null && { subject: sourceId }),
      time: new Date().toISOString(),
      datacontenttype: SEALED_MEDIA_TYPE,
    };
    const sealer = this.sealers.get(system) ?? new Sealer(this.keys.payload, SUITE, connectorSource(system));
    this.sealers.set(system, sealer);
    return JSON.stringify(sealer.seal(header, contents));
  }
}

/** Of items of older builds, which kept no fetch: as old as can be, so that anything known is newer. */
const EPOCH = '1970-01-01T00:00:00.000Z';
export const FETCH_UNKNOWN = { id: 'unknown', request: 'unknown', startedAt: EPOCH, receivedAt: EPOCH };

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
