import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from '@jest/globals';
import { kafkaSettings } from '../../apps/launcher/src/kafka-settings.js';
import { behindProxies, kafkaNodes, peerWays } from './kafka-nodes.js';

it('leads each broker to each other one by a way of its own, which can be closed in one direction', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'yian-tong-nodes-'));
  let next = 20_000;
  const nodes = await kafkaNodes(folder, 3, async (count) => Array.from({ length: count }, () => next++));
  const ways = peerWays(nodes);
  expect(ways).toHaveLength(12);
  expect(new Set(ways.map(({ host, port }) => `${host}:${port}`)).size).toBe(12);
  for (const { from, to, as, host, port } of ways) {
    const [one, other] = [from, to].map((name) => nodes.find((node) => node.name === name)!);
    const settings = kafkaSettings({
      ...behindProxies(other!, () => 1),
      port: other!.port,
      controllerPort: other!.peerPorts.controllers,
      logDir: '/',
    });
    const told = `${as === 'brokers' ? 'PEERS' : 'CONTROLLER'}://${to}:${port}`;
    expect(String(settings['advertised.listeners']).split(',')).toContain(told);
    expect(String(settings.listeners)).toContain(`127.0.0.1:${port}`);
    expect(readFileSync(one!.options.hostsFile!, 'utf8')).toContain(`\n${host} ${to}\n`);
    expect(readFileSync(other!.options.hostsFile!, 'utf8')).toContain(`\n127.0.0.1 ${to}\n`);
  }
  rmSync(folder, { recursive: true });
});
