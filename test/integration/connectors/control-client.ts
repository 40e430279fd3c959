import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { ClientKafka } from '@nestjs/microservices';
import { firstValueFrom, timeout } from 'rxjs';
import {
  type ControlReply,
  connectorSource,
  controlTopic,
  HUB_CONTROL,
  openPart,
  sealPart,
} from '#libs/contracts/index.js';
import { Opener, openKeyFolder, Sealer } from '#libs/sealed-payload/index.js';
import { KEYS_DIR, TEST_BROKERS } from './kafka-view.js';

/** Asks a connector over Kafka as the hub does. */
export class ControlClient {
  private constructor(
    private readonly client: ClientKafka,
    private readonly system: string,
  ) {}

  static async of(system: string): Promise<ControlClient> {
    const client = new ClientKafka({
      client: { brokers: TEST_BROKERS, clientId: `operator-${randomUUID()}`, logCreator: () => () => undefined },
      consumer: { groupId: `operator-${randomUUID()}`, maxWaitTimeInMs: 200 },
    });
    client.subscribeToResponseOf(controlTopic(system));
    await client.connect();
    return new ControlClient(client, system);
  }

  ask(request: object): Promise<ControlReply> {
    return firstValueFrom(this.client.send<ControlReply>(controlTopic(this.system), request).pipe(timeout(20_000)));
  }

  /** As the hub asks of what names people. */
  async askSealed(command: string, contents: unknown): Promise<unknown> {
    const keys = openKeyFolder(path.join(KEYS_DIR, 'payload'));
    const sealer = new Sealer(keys, 'aes-256-gcm', HUB_CONTROL);
    const reply = await this.ask({ command, sealed: sealPart(sealer, contents) });
    if (!reply.ok || !reply.sealed) throw new Error(reply.ok ? 'nothing was sealed' : reply.error);
    return openPart(new Opener(keys), reply.sealed, connectorSource(this.system));
  }

  async close(): Promise<void> {
    await this.client.close();
  }
}
