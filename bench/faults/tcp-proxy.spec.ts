import net from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { TcpProxy } from './tcp-proxy.js';

let echo: net.Server;
let proxy: TcpProxy;
const open: net.Socket[] = [];

beforeEach(async () => {
  echo = net.createServer((socket) => socket.on('error', () => undefined).pipe(socket));
  await new Promise<void>((resolve) => echo.listen(0, '127.0.0.1', resolve));
  proxy = await TcpProxy.to((echo.address() as net.AddressInfo).port);
});
afterEach(async () => {
  for (const socket of open.splice(0)) socket.destroy();
  await proxy.close();
  await new Promise((resolve) => echo.close(resolve));
});

/** A connection through the proxy; `heard` is what came back so far. */
function connect() {
  const socket = net.connect(proxy.port, '127.0.0.1');
  open.push(socket);
  const heard: Buffer[] = [];
  socket.on('error', () => undefined).on('data', (data) => heard.push(data));
  return { socket, heard: () => Buffer.concat(heard).toString() };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe('the proxy', () => {
  it('passes all on, in order, however slow', async () => {
    const { socket, heard } = connect();
    const text = Array.from({ length: 20_000 }, (_, index) => `${index} `).join('');
    proxy.slow(3);
    socket.write(text);
    await until(() => heard().length === text.length);
    expect(heard()).toBe(text);
  });

  it('made silent, holds what comes and breaks nothing', async () => {
    const { socket, heard } = connect();
    socket.write('one');
    await until(() => heard() === 'one');
    proxy.set('silence');
    socket.write(' two');
    const later = connect();
    later.socket.write('three');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect([heard(), later.heard(), socket.destroyed]).toEqual(['one', '', false]);
    proxy.set('open');
    await until(() => heard() === 'one two' && later.heard() === 'three');
  });

  it('cut, breaks what there is and takes nothing new', async () => {
    const { socket } = connect();
    socket.write('one');
    await new Promise((resolve) => socket.once('data', resolve));
    proxy.set('cut');
    await until(() => socket.closed);
    const refused = connect();
    await until(() => refused.socket.closed);
    proxy.set('open');
    const again = connect();
    again.socket.write('back');
    await until(() => again.heard() === 'back');
  });
});
