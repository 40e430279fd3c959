import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { signatureFault } from '#libs/exchange/index.js';

export interface Message {
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly data: { readonly phase?: string; readonly caseId: string };
}
export interface Answer {
  readonly status: number;
  readonly body?: string;
}

export const takes = ({ id }: Message): Answer => ({ status: 200, body: JSON.stringify({ received: id }) });

/** A department's receiver: checks signatures, and answers as it is told. */
export class DepartmentReceiver {
  readonly taken: Message[] = [];
  readonly faults: string[] = [];
  answer: (message: Message) => Answer = takes;
  private secret = Buffer.alloc(0);
  private readonly server = http.createServer(async (request, response) => {
    const body = await text(request);
    const [id, at] = [String(request.headers['webhook-id']), Number(request.headers['webhook-timestamp'])];
    const signatures = String(request.headers['webhook-signature']);
    const fault = signatureFault(this.secret, { id, at, body }, signatures, Date.now() / 1000);
    if (fault) this.faults.push(fault);
    const message = JSON.parse(body) as Message;
    const { status, body: said } = this.answer(message);
    if (said === JSON.stringify({ received: id })) this.taken.push(message);
    response.writeHead(status).end(said);
  });

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return this.address();
  }

  address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/events`;
  }

  /** Of its subscription, as the hub gave it. */
  checksBy(secret: string): void {
    this.secret = Buffer.from(secret.replace('whsec_', ''), 'base64');
  }

  /** What came of a case, by where it stood. */
  phasesOf(caseId: string): (string | undefined)[] {
    return this.taken.filter(({ data }) => data.caseId === caseId).map(({ data }) => data.phase);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
