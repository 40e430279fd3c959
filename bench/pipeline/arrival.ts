import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type pg from 'pg';
import { connectBus } from '#libs/bus/index.js';
import { type DisputeRecord, rawTopic } from '#libs/contracts/index.js';
import { committed, withHub } from './hub-run.js';
import { eventOf, publishRecords, simulatedRecords } from './messages.js';
import { startBenchServices } from './services.js';

/**
 * `npm run bench:arrival [-- --known 2000 --new 200]`: how long after it was handed to Kafka a record's case is there with
 * type, division, unit, level, colour and clocks. They are one transaction, so one look suffices. Records come one at a
 * time, by chance between the hub's fetches, into a registry that holds others already.
 */
const { values } = parseArgs({
  options: { known: { type: 'string', default: '2000' }, new: { type: 'string', default: '200' } },
});
const LOOK_EVERY_MS = 2;
const PAUSE_MS_MAX = 300;

const services = await startBenchServices((line) => console.error(line));
const say = (line: string): boolean => process.stdout.write(`${line}\n`);
try {
  const bus = connectBus({ brokers: services.brokers.split(','), clientId: 'bench' });
  const all = simulatedRecords(Number(values.known) + Number(values.new), '1');
  const [known, fresh] = [all.slice(0, Number(values.known)), all.slice(Number(values.known))];
  const { count } = await publishRecords(bus, known);
  const producer = bus.producer();
  const databaseUrl = await services.createDatabase('arrival');
  const tookMs = await withHub({ brokers: services.brokers, databaseUrl }, async (client) => {
    while ((await committed(client)) < count) await sleep(100);
    const found: number[] = [];
    for (const [index, record] of fresh.filter(({ content }) => content?.nature === 'dispute').entries()) {
      await sleep((index * 97) % PAUSE_MS_MAX);
      const startedAt = performance.now();
      const value = JSON.stringify(eventOf(record, count + index));
      await producer.send(rawTopic(record.system), [{ key: record.sourceId, value }]);
      while (!(await isDecided(client, record))) await sleep(LOOK_EVERY_MS);
      found.push(performance.now() - startedAt);
    }
    return found.sort((a, b) => a - b);
  });
  await producer.disconnect();
  await bus.disconnect();
  const at = (share: number): string => `${Math.round(tookMs[Math.ceil(share * tookMs.length) - 1] ?? 0)} ms`;
  const withinSecond = tookMs.filter((ms) => ms <= 1000).length;
  say(`${tookMs.length} records, one at a time, into a registry of ${count}`);
  say(`median ${at(0.5)}, 95 % ${at(0.95)}, 99 % ${at(0.99)}, slowest ${at(1)}`);
  say(`within a second: ${((100 * withinSecond) / tookMs.length).toFixed(1)} %`);
} finally {
  await services.stop();
}

/** Whether the record has a case, or its newest version was taken otherwise: withdrawn. */
async function isDecided(client: pg.Client, { system, sourceId, state }: DisputeRecord): Promise<boolean> {
  const { rows } = await client.query(
    `select 1 from record r left join case_file c using (case_id) where r.system = $1 and r.source_id = $2
       and ($3 <> 'live' or (c.dispute_type is not null and c.handling_unit is not null and c.risk_level is not null))`,
    [system, sourceId, state],
  );
  return rows.length > 0;
}
