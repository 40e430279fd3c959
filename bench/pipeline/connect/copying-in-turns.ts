import { parseArgs } from 'node:util';
import { connectBus } from '#libs/bus/index.js';
import { measureBareCopy } from '../bare-copy.js';
import { publishRecords, simulatedRecords } from '../messages.js';
import { median } from '../quantile.js';
import { startBenchServices } from '../services.js';
import { startConnect } from './connect-worker.js';

/**
 * `npm run bench:connect -- [--records N] [--rounds N]`: copying alone, by kafkajs into one table and by Kafka Connect with
 * Debezium's JDBC sink, the same messages in turns; one round more before, which warms up both.
 */
const { values } = parseArgs({
  options: { records: { type: 'string', default: '20000' }, rounds: { type: 'string', default: '5' } },
});
const log = (line: string): void => console.error(line);

const services = await startBenchServices(log);
const connect = await startConnect(services.folder, services.brokers, log);
try {
  const bus = connectBus({ brokers: services.brokers.split(','), clientId: 'bench' });
  const { topics, count, bytes } = await publishRecords(bus, simulatedRecords(Number(values.records), '1'));
  console.log(`${count} messages, ${Math.round(bytes / count)} bytes each`);
  const ratios: number[] = [];
  for (let round = 0; round <= Number(values.rounds); round++) {
    const copy = await measureBareCopy(bus, await services.createDatabase(`copy_${round}`), topics, count);
    const sink = await connect.measure(await services.createDatabase(`connect_${round}`), topics, count);
    if (round > 0) ratios.push(sink / copy);
    console.log(`${round || 'warming up'}: kafkajs ${copy.toFixed(0)}/s, Kafka Connect ${sink.toFixed(0)}/s`);
  }
  console.log(`Kafka Connect: ${median(ratios).toFixed(3)} of kafkajs`);
  await bus.disconnect();
} finally {
  await connect.stop();
  await services.stop();
}
