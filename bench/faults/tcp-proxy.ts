import net from 'node:net';

/** `cut` breaks connections and refuses new ones; `silence` keeps them and lets nothing through. */
export type LinkState = 'open' | 'cut' | 'silence';

interface Pair {
  readonly client: net.Socket;
  readonly server: net.Socket;
}

/** A TCP proxy that can be cut, made silent and slowed at any moment, for any protocol. Loopback only. */
export class TcpProxy {
  private state: LinkState = 'open';
  private delayMs = 0;
  private readonly pairs = new Set<Pair>();
  private readonly server = net.createServer({ pauseOnConnect: true }, (client) => this.accept(client));

  private constructor(private readonly targetPort: number) {}

  /** `host`: another address of this machine's own, on which the target's port is free. */
  static async to(targetPort: number, host?: string): Promise<TcpProxy> {
    const proxy = new TcpProxy(targetPort);
    await new Promise<void>((resolve, reject) => {
      proxy.server.once('error', reject);
      if (host === undefined) proxy.server.listen(0, '127.0.0.1', resolve);
      else proxy.server.listen(targetPort, host, resolve);
    });
    return proxy;
  }

  get port(): number {
    return (this.server.address() as net.AddressInfo).port;
  }

  set(state: LinkState): void {
    this.state = state;
    for (const pair of this.pairs) {
      if (state === 'cut') end(pair);
      else if (state === 'silence') for (const socket of [pair.client, pair.server]) socket.pause();
      else for (const socket of [pair.client, pair.server]) socket.resume();
    }
  }

  /** Every piece of data waits so long, in each direction; 0 ends it. */
  slow(delayMs: number): void {
    this.delayMs = delayMs;
  }

  async close(): Promise<void> {
    this.set('cut');
    await new Promise((resolve) => this.server.close(resolve));
  }

  private accept(client: net.Socket): void {
    if (this.state === 'cut') {
      client.destroy();
      return;
    }
    const server = net.connect(this.targetPort, '127.0.0.1');
    const pair = { client, server };
    this.pairs.add(pair);
    this.pass(client, server);
    this.pass(server, client);
    for (const socket of [client, server])
      socket
        .on('error', () => end(pair))
        .on('close', () => {
          this.pairs.delete(pair);
          end(pair);
        });
    if (this.state === 'silence') server.pause();
    else client.resume();
  }

  /** In order, and no faster than the other side takes it. */
  private pass(from: net.Socket, to: net.Socket): void {
    let last: Promise<unknown> = Promise.resolve();
    const send = (data: Buffer): void => {
      if (to.destroyed || to.write(data)) return;
      from.pause();
      to.once('drain', () => this.state === 'open' && from.resume());
    };
    from.on('data', (data) => {
      const { delayMs } = this;
      if (delayMs === 0) {
        last = last.then(() => send(data));
        return;
      }
      const due = new Promise((resolve) => setTimeout(resolve, delayMs));
      last = last.then(() => due).then(() => send(data));
    });
    from.on('end', () => {
      last = last.then(() => to.end());
    });
  }
}

function end({ client, server }: Pair): void {
  client.destroy();
  server.destroy();
}
