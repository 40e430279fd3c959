import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { type ClientKafka, ClientKafka as KafkaClient } from '@nestjs/microservices';
import { firstValueFrom, timeout } from 'rxjs';
import { type ControlReply, type ControlRequest, controlTopic } from '#libs/contracts/index.js';
import type { HubConfig } from '../config.js';
import { HUB_CONFIG } from '../tokens.js';
import { Problem } from '../web/problem.js';

const ANSWER_SECONDS_MAX = 10;

/** Asks connectors by request and reply over Kafka (Nest's own transport: few messages, and its strength). */
@Injectable()
export class ConnectorControl implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly client: ClientKafka;

  constructor(@Inject(HUB_CONFIG) private readonly config: HubConfig) {
    this.client = new KafkaClient({
      client: { clientId: 'hub-control', brokers: [...config.brokers] },
      // Replies of one hub must not go to another: each has a group of its own.
      consumer: { groupId: `yian-tong-hub-control-${process.pid}-${Date.now()}` },
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
    if (!this.config.systems.includes(system)) throw new Problem('not-found', `no system ${system}`);
    try {
      const answer = this.client.send<ControlReply, ControlRequest>(controlTopic(system), request);
      return await firstValueFrom(answer.pipe(timeout(ANSWER_SECONDS_MAX * 1000)));
    } catch (error) {
      throw new Problem('unavailable', `the connector of ${system} does not answer: ${(error as Error).message}`);
    }
  }
}
