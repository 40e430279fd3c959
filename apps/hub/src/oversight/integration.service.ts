import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Bus, TopicDifference } from '#libs/bus/index.js';
import { type ConnectorStatus, rawTopic, sentence } from '#libs/contracts/index.js';
import { type TypeModelInForce, TypeModels } from '../classification/type-models.js';
import type { HubConfig } from '../config.js';
import type { PipelineParts } from '../pipeline/parts.js';
import type { ProvinceStandingView } from '../province/province.dto.js';
import { readProvinceStanding } from '../province/province-standing.js';
import { type Incident, recentIncidents } from '../registry/incidents.js';
import { inTransaction } from '../registry/transaction.js';
import type { RuleBook } from '../rules/rule-book.js';
import { BUS, HUB_CONFIG, PIPELINE_PARTS, RULE_BOOK, TOPIC_DIFFERENCES } from '../tokens.js';
import { type ConnectorHealth, connectorHealth, type RegistryCount } from './connector-health.js';
import { ConnectorStatuses } from './connector-statuses.service.js';
import { type DepartmentHealth, departmentsHealth } from './department-health.js';
import { openDeliveries, openWriteBacks } from './outgoing.queries.js';
import { TopicEnds } from './topic-ends.js';

export interface IntegrationHealth {
  readonly connectors: readonly ConnectorHealth[];
  readonly totals: {
    readonly records: number;
    readonly cases: number;
    readonly quarantined: number;
    readonly reviewsOpen: number;
  };
  /** What waits to leave the hub, and what was given up: for sources, and for departments and the province. */
  readonly outward: {
    readonly writeBacksWaiting: number;
    readonly writeBacksHeld: number;
    readonly deliveriesWaiting: number;
    readonly deliveriesDead: number;
  };
  /** Each receiver of what happens to cases. */
  readonly departments: readonly DepartmentHealth[];
  /** What an operator should know of: topics that lack settings, what happened to topics, a model or rules not in use. */
  readonly warnings: readonly IntakeWarning[];
  /** By what this hub decides types. */
  readonly typeModel: TypeModelInForce;
  /** The line to the province's platform; null: there is none. */
  readonly province: ProvinceStandingView | null;
  readonly at: string;
}

export interface IntakeWarning {
  readonly kind: 'kafka-silent' | 'topic-settings' | 'type-model-refused' | 'rules-not-used' | Incident['kind'];
  /** Null where it concerns no topic. */
  readonly topic: string | null;
  readonly partition: number | null;
  readonly message: string;
  /** When it was noticed; null for what is so since the hub started. */
  readonly at: string | null;
}

const INCIDENTS_SHOWN = 50;
/** Monitors wait ten seconds for their figures, and some of these come before. */
const KAFKA_MS_MAX = 3000;

const kafkaSilent: IntakeWarning = {
  kind: 'kafka-silent',
  topic: null,
  partition: null,
  message: sentence('kafka-silent', {}),
  at: null,
};

/** Whether records flow: source, connector, Kafka and registry side by side. */
@Injectable()
export class Integration {
  private readonly ends: TopicEnds;

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(BUS) bus: Bus,
    @Inject(HUB_CONFIG) private readonly config: HubConfig,
    @Inject(PIPELINE_PARTS) private readonly parts: Pick<PipelineParts, 'clusterId'>,
    @Inject(ConnectorStatuses) private readonly statuses: ConnectorStatuses,
    @Inject(TOPIC_DIFFERENCES) private readonly topicDifferences: readonly TopicDifference[],
    @Inject(TypeModels) private readonly typeModels: TypeModels,
    @Inject(RULE_BOOK) private readonly rules: RuleBook,
  ) {
    this.ends = new TopicEnds((topics) => bus.fetchTopicOffsets(topics));
  }

  async health(): Promise<IntegrationHealth> {
    await inTransaction(this.database, this.typeModels.follow);
    const [sources, totals, outward, departments, warnings, province] = await Promise.all([
      this.sources(),
      this.totals(),
      this.outward(),
      departmentsHealth(this.database),
      this.warnings(),
      this.province(),
    ]);
    const { connectors, records, isKafkaSilent, at } = sources;
    return {
      connectors,
      totals: { records, ...totals },
      outward,
      departments,
      warnings: isKafkaSilent ? [kafkaSilent, ...warnings] : warnings,
      typeModel: this.typeModels.inForce,
      province,
      at: at.toISOString(),
    };
  }

  /** The part of `health` that tells of each source. It counts the whole registry: dear among millions. */
  async connectors(): Promise<readonly ConnectorHealth[]> {
    return (await this.sources()).connectors;
  }

  private async sources() {
    const statuses = await this.statuses.all();
    const [counts, lags] = await Promise.all([this.registryCounts(statuses), this.lags()]);
    const bySystem = new Map(statuses.map((status) => [status.system, status]));
    const at = new Date();
    const none: RegistryCount = { live: 0, quarantined: 0, deadLetters: 0, changedSinceCount: 0 };
    const connectors = this.config.systems.map((system) =>
      connectorHealth(system, bySystem.get(system), counts.get(system) ?? none, lags && (lags.get(system) ?? 0), at),
    );
    const records = [...counts.values()].reduce((sum, { inUse }) => sum + inUse, 0);
    return { connectors, records, isKafkaSilent: lags === null, at };
  }

  private async outward(): Promise<IntegrationHealth['outward']> {
    const [orders, deliveries] = await Promise.all([openWriteBacks(this.database), openDeliveries(this.database)]);
    return {
      writeBacksWaiting: (orders.get('waiting') ?? 0) + (orders.get('sent') ?? 0),
      writeBacksHeld: orders.get('held') ?? 0,
      deliveriesWaiting: (deliveries.get('waiting') ?? 0) + (deliveries.get('sent') ?? 0),
      deliveriesDead: deliveries.get('dead') ?? 0,
    };
  }

  private async province(): Promise<ProvinceStandingView | null> {
    if (this.config.province === null) return null;
    return inTransaction(this.database, (tx) => readProvinceStanding(tx, new Date()));
  }

  private async warnings(): Promise<IntakeWarning[]> {
    const incidents = await inTransaction(this.database, (tx) => recentIncidents(tx, INCIDENTS_SHOWN));
    const settings = this.topicDifferences.map(
      ({ topic, setting, wanted, found }): IntakeWarning => ({
        kind: 'topic-settings',
        topic,
        partition: null,
        message: sentence('topic-setting', { setting, found, wanted }),
        at: null,
      }),
    );
    const happened = incidents.map(({ kind, topic, partition, message, at }) => ({
      kind,
      topic,
      partition,
      message,
      at,
    }));
    return [...settings, ...this.notInUse(), ...happened];
  }

  /** What this hub was given to decide by and cannot: it goes on by the last good one. */
  private notInUse(): IntakeWarning[] {
    const about = (kind: IntakeWarning['kind'], message: string): IntakeWarning => ({
      kind,
      topic: null,
      partition: null,
      message,
      at: null,
    });
    const { refused } = this.typeModels.inForce;
    const rules = this.rules.notUsed.map(({ kind, version, problem }) =>
      about('rules-not-used', sentence('rules-not-used', { kind, version, problem })),
    );
    return [...(refused === null ? [] : [about('type-model-refused', refused)]), ...rules];
  }

  /** Of each system that has records; `inUse`: those that are live and not erased. */
  private async registryCounts(
    statuses: readonly ConnectorStatus[],
  ): Promise<Map<string, RegistryCount & { readonly inUse: number }>> {
    const counted = statuses.filter((status) => status.sourceCount);
    const rows: (Record<keyof RegistryCount | 'inUse', string> & { system: string })[] = await this.database.query(
      // Live ones and erased ones apart, each by an index that holds these alone.
      `select system, sum(live) as live, sum(in_use) as "inUse", sum(quarantined) as quarantined, sum(dead) as "deadLetters",
         sum(changed) as "changedSinceCount"
       from (
         select system, count(*) as live, count(*) as in_use, 0 as quarantined, 0 as dead, 0 as changed
         from record where state = 'live' group by system
         union all
         select system, count(*), 0, 0, 0, 0 from record where erased_while = 'live' and state <> 'live' group by system
         union all
         -- What a person has dismissed is no dead letter any more, but its source still counts it. A message that names
         -- neither record nor key is nothing that a source has.
         select system, 0, 0, count(*) filter (where source_id is null and stage = 'connector' or exists (
             select from record r where r.system = q.system and r.source_id = q.source_id and r.state = 'quarantined')),
           count(*) filter (where state in ('open', 'parked')), 0
         from quarantine_item q where state not in ('resolved', 'mended') group by system
         union all
         select c.system, 0, 0, 0, 0, count(*) from unnest($1::text[], $2::timestamptz[]) as c (system, at)
         join record r on r.system = c.system and r.updated_at > c.at group by c.system) as counted
       group by system`,
      [counted.map((status) => status.system), counted.map((status) => status.sourceCount?.countedAt)],
    );
    return new Map(
      rows.map(({ system, live, inUse, quarantined, deadLetters, changedSinceCount }) => [
        system,
        {
          live: Number(live),
          inUse: Number(inUse),
          quarantined: Number(quarantined),
          deadLetters: Number(deadLetters),
          changedSinceCount: Number(changedSinceCount),
        },
      ]),
    );
  }

  /** Messages of each system's raw topic that are not committed yet; null while Kafka does not say. */
  async lags(): Promise<ReadonlyMap<string, number> | null> {
    const offsets = await this.ends.within(this.config.systems.map(rawTopic), KAFKA_MS_MAX);
    if (offsets === null) return null;
    const positions: { topic: string; partition: number; nextOffset: string }[] = await this.database.query(
      'select topic, partition, next_offset as "nextOffset" from kafka_position where cluster_id = $1',
      [this.parts.clusterId],
    );
    const next = new Map(positions.map((row) => [`${row.topic}/${row.partition}`, BigInt(row.nextOffset)]));
    const lags = new Map<string, number>();
    for (const { topic, partition, low, high } of offsets) {
      const committed = next.get(`${topic}/${partition}`) ?? low;
      const system = this.config.systems.find((name) => rawTopic(name) === topic) as string;
      lags.set(system, (lags.get(system) ?? 0) + Math.max(0, Number(high - committed)));
    }
    return lags;
  }

  private async totals(): Promise<Omit<IntegrationHealth['totals'], 'records'>> {
    const [row] = (await this.database.query(
      `select (select count(*) from case_file where live_records > 0) as cases,
         (select count(*) from quarantine_item where state in ('open', 'parked')) as quarantined,
         (select count(*) from review_pair where state = 'open') as "reviewsOpen"`,
    )) as [Record<string, string>];
    return {
      cases: Number(row.cases),
      quarantined: Number(row.quarantined),
      reviewsOpen: Number(row.reviewsOpen),
    };
  }
}
