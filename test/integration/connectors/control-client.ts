import { randomUUID } from 'node:crypto';
import { ClientKafka } from '@nestjs/microservices';
import { firstValueFrom, timeout } from 'rxjs';
import { type ControlReply, controlTopic } from '#libs/contracts/index.js';
import { TEST_BROKERS } from './kafka-view.js';

/** Asks a connector over Kafka as the hub does. */
export class ControlClient {
  private constructor(
    private readonly client: ClientKafka,
    private readonly topic: string,
  ) {}

  static async of(system: string): Promise<ControlClient> {
    const client = new ClientKafka({
      client: { brokers: TEST_BROKERS, clientId: `operator-${randomUUID()}`, logCreator: () => () => undefined },
      consumer: { groupId: `operator-${randomUUID()}`, maxWaitTimeInMs: 200 },
    });
    client.subscribeToResponseOf(controlTopic(system));
    await client.connect();
    return new ControlClient(client, controlTopic(system));
  }

  ask(request: object): Promise<ControlReply> {
    return firstValueFrom(this.client.send<ControlReply>(this.topic, request).pipe(timeout(20_000)));
  }

  async close(): Promise<void> {
    await this.client.close();
  }
}
