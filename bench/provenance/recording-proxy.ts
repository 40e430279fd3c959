import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** Stands between a connector and its source, and keeps every body that the source sent. */
export class RecordingProxy {
  private readonly bodies: Buffer[] = [];
  private readonly server: http.Server;

  private constructor(private readonly upstream: URL) {
    this.server = http.createServer((request, response) => this.forward(request, response));
  }

  static async inFrontOf(url: string): Promise<RecordingProxy> {
    const proxy = new RecordingProxy(new URL(url));
    proxy.server.listen(0, '127.0.0.1');
    await once(proxy.server, 'listening');
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Whether these very bytes, in one piece, were part of a body. */
  hasSent(bytes: Buffer): boolean {
    return this.bodies.some((body) => body.includes(bytes));
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private forward(request: http.IncomingMessage, response: http.ServerResponse): void {
    const { hostname, port } = this.upstream;
    const { method, url: path, headers } = request;
    const asked = http.request({ hostname, port, method, path, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => this.bodies.push(Buffer.concat(chunks)));
      answer.on('error', () => response.destroy());
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    // What the source breaks off, the connector sees broken off; and the other way round.
    asked.on('error', () => response.destroy());
    response.on('close', () => asked.destroy());
    request.pipe(asked);
  }
}
