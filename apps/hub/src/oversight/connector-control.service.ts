import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { type ClientKafka, ClientKafka as KafkaClient } from '@nestjs/microservices';
import { firstValueFrom, timeout } from 'rxjs';
import {
  type ControlReply,
  type ControlRequest,
  connectorSource,
  controlTopic,
  HUB_CONTROL,
  openPart,
  sealPart,
} from '#libs/contracts/index.js';
import { Opener, Sealer } from '#libs/sealed-payload/index.js';
import type { HubConfig } from '../config.js';
import { HUB_CONFIG, HUB_KEYS } from '../tokens.js';
import type { HubKeys } from '../trust/key-folder.js';
import { Problem } from '../web/problem.js';
import { refusedBy } from './connector-refusal.js';

const ANSWER_SECONDS_MAX = 10;
/** The client ends with its last fetch only: Kafka may keep that one so long, where the default would hold up the hub's end for 5 s. */
const FETCH_WAIT_MS_MAX = 500;
/** Of what the hub itself seals: every build knows it. */
export const SUITE = 'aes-256-gcm';

/** Asks connectors by request and reply over Kafka (Nest's own transport: few messages, and its strength). */
@Injectable()
export class ConnectorControl implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly client: ClientKafka;

  private readonly sealer: Sealer;
  private readonly opener: Opener;

  constructor(
    @Inject(HUB_CONFIG) private readonly config: HubConfig,
    @Inject(HUB_KEYS) keys: HubKeys,
  ) {
    this.sealer = new Sealer(keys.payload, SUITE, HUB_CONTROL);
    this.opener = new Opener(keys.payload);
    this.client = new KafkaClient({
      client: { clientId: 'hub-control', brokers: [...config.brokers] },
      // Replies of one hub must not go to another: each has a group of its own.
      consumer: { groupId: `yian-tong-hub-control-${process.pid}-${Date.now()}`, maxWaitTimeInMs: FETCH_WAIT_MS_MAX },
    });
    for (const system of config.systems) this.client.subscribeToResponseOf(controlTopic(system));
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.client.connect();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.client.close();
  }

  /** Throws Problem `not-found` for an unknown system and `unavailable` where no connector answers in time. */
  async ask(system: string, request: ControlRequest): Promise<ControlReply> {
    if (!this.config.systems.includes(system))
      throw new Problem('not-found', { zh: `没有这个来源系统：${system}`, en: `no system ${system}` });
    try {
      const answer = this.client.send<ControlReply, ControlRequest>(controlTopic(system), request);
      return await firstValueFrom(answer.pipe(timeout(ANSWER_SECONDS_MAX * 1000)));
    } catch (error) {
      throw new Problem('unavailable', {
        zh: `${system} 的对接程序没有应答：${(error as Error).message}`,
        en: `the connector of ${system} does not answer: ${(error as Error).message}`,
      });
    }
  }

  /** Asks with contents that name people, and opens what is answered. Throws Problem as `ask`, and `conflict` for a refusal. */
  async askSealed<Answer>(
    system: string,
    command: 'interpret' | 'redrive' | 'attachment',
    contents: unknown,
  ): Promise<Answer> {
    const reply = await this.ask(system, { command, sealed: sealPart(this.sealer, contents) });
    if (!reply.ok) throw refusedBy(system, reply.error);
    if (!reply.sealed)
      throw new Problem('conflict', {
        zh: `${system} 的对接程序版本较旧，不支持 ${command}`,
        en: `the connector of ${system} is an older one, which knows no ${command}`,
      });
    return openPart<Answer>(this.opener, reply.sealed, connectorSource(system));
  }
}
