import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { connectBus } from '#libs/bus/index.js';
import { committed, withHub } from '../pipeline/hub-run.js';
import { simulatedRecords } from '../pipeline/messages.js';
import { startBenchServices } from '../pipeline/services.js';
import { type FiledMessage, readMessages, writeMessages } from '../same-registry/message-file.js';

/**
 * `npm run bench:rebuild -- [--records N] [--seed N]`: takes a simulated city through Kafka into a hub, some of its records
 * again, changed or withdrawn; exports the log, rebuilds the registry from it and proves it to be the same. How long each takes.
 */
const { values } = parseArgs({
  options: { records: { type: 'string', default: '5000' }, seed: { type: 'string', default: '1' } },
});
const PARTITIONS = 3;

const services = await startBenchServices((line) => console.error(line));
try {
  const databaseUrl = await services.createDatabase('lived');
  await takeAll(databaseUrl);
  const folder = path.join(services.folder, 'export');
  registry('export', databaseUrl, folder);
  registry('rebuild', await services.createDatabase('rebuilt'), folder);
} finally {
  await services.stop();
}

async function takeAll(databaseUrl: string): Promise<void> {
  const file = path.join(services.folder, 'messages.ndjson');
  const count = writeMessages(file, simulatedRecords(Number(values.records), values.seed));
  const byTopic = new Map<string, FiledMessage[]>();
  for (const message of readMessages(file))
    byTopic.set(message.topic, [...(byTopic.get(message.topic) ?? []), message]);
  const bus = connectBus({ brokers: services.brokers.split(','), clientId: 'bench' });
  await bus.ensureTopics([...byTopic.keys()].map((topic) => ({ topic, partitions: PARTITIONS })));
  const producer = bus.producer();
  for (const [topic, messages] of byTopic) await producer.send(topic, messages);
  await bus.disconnect();
  await withHub({ brokers: services.brokers, databaseUrl }, async (client) => {
    while ((await committed(client)) < count) await sleep(200);
  });
  console.error(`${count} messages taken`);
}

function registry(command: string, databaseUrl: string, folder: string): void {
  const startedAt = performance.now();
  const { status, stdout } = spawnSync(process.execPath, ['dist/apps/hub/src/rebuild/main.js', command, folder], {
    env: { ...process.env, DATABASE_URL: databaseUrl, CITY_CODE: '4403' },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 64 * 1024 * 1024,
  });
  console.log(`${command}: ${((performance.now() - startedAt) / 1000).toFixed(1)} s\n${stdout.trim()}`);
  if (status !== 0) process.exitCode = 1;
}
