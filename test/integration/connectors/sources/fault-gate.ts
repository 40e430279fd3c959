import net from 'node:net';

/** A TCP proxy in front of a source, to make it go away (`refuse`) or stand still (`hang`) for any protocol. */
export class FaultGate {
  private mode: 'open' | 'refuse' | 'hang' = 'open';
  private readonly sockets = new Set<net.Socket>();
  private readonly server: net.Server;

  private constructor(private readonly targetPort: number) {
    this.server = net.createServer((socket) => this.accept(socket));
  }

  static async inFrontOf(targetPort: number): Promise<FaultGate> {
    const gate = new FaultGate(targetPort);
    await new Promise<void>((resolve) => gate.server.listen(0, '127.0.0.1', resolve));
    return gate;
  }

  get port(): number {
    return (this.server.address() as net.AddressInfo).port;
  }

  /** Also breaks the connections that there are. */
  set(mode: 'open' | 'refuse' | 'hang'): void {
    this.mode = mode;
    for (const socket of this.sockets) socket.destroy();
  }

  async close(): Promise<void> {
    this.set('refuse');
    await new Promise((resolve) => this.server.close(resolve));
  }

  private accept(socket: net.Socket): void {
    this.keep(socket);
    if (this.mode === 'refuse') socket.destroy();
    if (this.mode !== 'open') return;
    const target = this.keep(net.connect(this.targetPort, '127.0.0.1'));
    socket.pipe(target).pipe(socket);
    socket.on('close', () => target.destroy());
    target.on('close', () => socket.destroy());
  }

  private keep(socket: net.Socket): net.Socket {
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    return socket;
  }
}
