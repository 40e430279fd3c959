import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { ConnectorCounters, ConnectorState, ConnectorStatus } from '#libs/contracts/index.js';

const STATES: readonly ConnectorState[] = ['running', 'degraded', 'failing', 'paused'];

const COUNTED: Readonly<Record<keyof ConnectorCounters, string>> = {
  fetched: 'Items read from the source',
  published: 'Records published to Kafka',
  unchanged: 'Items seen again with the same content',
  rejected: 'Items put into quarantine',
  fetches: 'Requests that the source answered',
  failures: 'Requests that failed',
};

/** Prometheus figures of one connector, taken from its status whenever they are asked for. */
export function connectorMetrics(system: string, status: () => ConnectorStatus): Registry {
  const registers = new Registry();
  registers.setDefaultLabels({ system });
  collectDefaultMetrics({ register: registers });
  for (const [name, help] of Object.entries(COUNTED)) {
    new Counter({
      name: `connector_${name}_total`,
      help,
      registers: [registers],
      collect() {
        this.reset();
        this.inc(status().counters[name as keyof ConnectorCounters]);
      },
    });
  }
  const gauge = (name: string, help: string, value: (status: ConnectorStatus) => number | null) =>
    new Gauge({
      name,
      help,
      registers: [registers],
      collect() {
        const now = value(status());
        if (now === null) this.set(Number.NaN);
        else this.set(now);
      },
    });
  const seconds = (time: string | null) => (time === null ? null : Date.parse(time) / 1000);
  gauge('connector_last_success_timestamp_seconds', 'End of the last whole sweep', (s) => seconds(s.lastSuccessAt));
  gauge(
    'connector_freshness_objective_seconds',
    'So late at most its data should be',
    (s) => s.freshnessSecondsMax ?? null,
  );
  gauge('connector_source_records', 'Live records by the source’s own count', (s) => s.sourceCount?.live ?? null);
  gauge('connector_drift_notes', 'Fields and code values that no mapping knows', (s) => s.drift.length);
  new Gauge({
    name: 'connector_state',
    help: '1 for the state that the connector is in',
    labelNames: ['state'],
    registers: [registers],
    collect() {
      const { state } = status();
      for (const one of STATES) this.set({ state: one }, one === state ? 1 : 0);
    },
  });
  return registers;
}
