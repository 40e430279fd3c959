import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ProvinceStandingView } from '../province/province.dto.js';
import { CHANNELS } from '../registry/exchange-subscriptions.js';
import { INCIDENT_KINDS } from '../registry/operating-incidents.js';

export class CountersView {
  @ApiProperty()
  readonly fetched!: number;
  @ApiProperty()
  readonly published!: number;
  @ApiProperty()
  readonly unchanged!: number;
  @ApiProperty()
  readonly rejected!: number;
  @ApiProperty()
  readonly fetches!: number;
  @ApiProperty()
  readonly failures!: number;
}

export class RecentWorkView {
  @ApiProperty({ description: 'how long that is; at most some ten minutes' })
  readonly seconds!: number;
  @ApiProperty()
  readonly published!: number;
  @ApiProperty()
  readonly rejected!: number;
  @ApiProperty({ description: 'requests that the source answered' })
  readonly fetches!: number;
  @ApiProperty({ description: 'requests that failed' })
  readonly failures!: number;
}

export class DriftView {
  @ApiProperty()
  readonly field!: string;
  @ApiProperty({ enum: ['unknown-field', 'unknown-value'] })
  readonly kind!: string;
  @ApiProperty({ description: 'how long it is, where it may be personal and there is no X-Purpose' })
  readonly example!: string;
  @ApiProperty()
  readonly count!: number;
  @ApiProperty({ format: 'date-time' })
  readonly firstSeenAt!: string;
}

const STATES = ['running', 'degraded', 'failing', 'paused'];
const OPAQUE = { nullable: true, type: Object, additionalProperties: true, description: 'Opaque' } as const;

export class SourceCheckView {
  @ApiProperty({ description: 'how many the first page holds' })
  readonly items!: number;
  @ApiProperty({ description: 'of these, what the mapping understands' })
  readonly mapped!: number;
  @ApiProperty({ type: [String], description: 'why it does not understand others, each once' })
  readonly causes!: readonly string[];
  @ApiProperty({ type: String, nullable: true, description: 'what was asked; null: the source has nothing' })
  readonly request!: string | null;
  @ApiProperty()
  readonly tookMs!: number;
}

export class ConnectorHealthView {
  @ApiProperty()
  readonly system!: string;
  @ApiProperty({ enum: STATES })
  readonly state!: string;
  @ApiProperty({ description: 'It has not spoken for a minute' })
  readonly isSilent!: boolean;
  @ApiProperty({ description: 'It takes no more of its source, whose items can hardly be read' })
  readonly isHeld!: boolean;
  @ApiProperty({ type: String, nullable: true })
  readonly reason!: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  readonly lastSuccessAt!: string | null;
  @ApiProperty({ type: Number, nullable: true })
  readonly freshnessSeconds!: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'The source’s objective, FRESHNESS_SECONDS_MAX' })
  readonly freshnessSecondsMax!: number | null;
  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Messages in Kafka that are not committed; null while Kafka does not say',
  })
  readonly lag!: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'The source’s own count of live records' })
  readonly sourceCount!: number | null;
  @ApiProperty({ description: 'Live records in the registry' })
  readonly registryCount!: number;
  @ApiProperty({ description: 'Source records of which there is no good version' })
  readonly quarantinedCount!: number;
  @ApiProperty({ type: Boolean, nullable: true, description: 'null: not known at this moment' })
  readonly balanced!: boolean | null;
  @ApiProperty({ description: 'Open items in quarantine' })
  readonly deadLetters!: number;
  @ApiProperty({ type: String, nullable: true })
  readonly connectorVersion!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly mappingVersion!: string | null;
  @ApiProperty({ type: CountersView, nullable: true })
  readonly counters!: CountersView | null;
  @ApiProperty({ type: RecentWorkView, nullable: true, description: 'The last minutes; null: nothing is said of them' })
  readonly recent!: RecentWorkView | null;
  @ApiProperty({ type: [DriftView] })
  readonly drift!: DriftView[];
  @ApiProperty(OPAQUE)
  readonly checkpoint!: unknown;
}

export class TotalsView {
  @ApiProperty()
  readonly records!: number;
  @ApiProperty()
  readonly cases!: number;
  @ApiProperty()
  readonly quarantined!: number;
  @ApiProperty()
  readonly reviewsOpen!: number;
}

export class OutwardView {
  @ApiProperty({ description: 'orders to sources that are not taken yet' })
  readonly writeBacksWaiting!: number;
  @ApiProperty({ description: 'orders to sources that wait for a person' })
  readonly writeBacksHeld!: number;
  @ApiProperty({ description: 'deliveries to departments that are not taken yet' })
  readonly deliveriesWaiting!: number;
  @ApiProperty({ description: 'deliveries to departments that were given up' })
  readonly deliveriesDead!: number;
}

export class RecentDeliveriesView {
  @ApiProperty({ description: 'deliveries that were taken' })
  readonly taken!: number;
  @ApiProperty({ description: 'deliveries that were tried' })
  readonly tried!: number;
  @ApiProperty({ description: 'of these, what failed at least once' })
  readonly failed!: number;
}

export class DepartmentHealthView {
  @ApiProperty()
  readonly subscriptionId!: string;
  @ApiProperty({ description: 'of the subscription' })
  readonly name!: string;
  @ApiProperty({ enum: [...CHANNELS, 'province'] })
  readonly channel!: string;
  @ApiProperty({ enum: STATES, description: 'failing: nothing comes through; paused: also while its key is none' })
  readonly state!: string;
  @ApiProperty()
  readonly waiting!: number;
  @ApiProperty({ type: Number, nullable: true, description: 'how long the oldest of these waits' })
  readonly oldestSeconds!: number | null;
  @ApiProperty({ description: 'the objective of its channel: nothing should wait longer' })
  readonly oldestSecondsMax!: number;
  @ApiProperty({ type: RecentDeliveriesView, description: 'within the last hour' })
  readonly recent!: RecentDeliveriesView;
  @ApiProperty({ description: 'given up' })
  readonly dead!: number;
}

export class IntakeWarningView {
  @ApiProperty({
    enum: [
      'kafka-silent',
      'topic-settings',
      'topic-made-anew',
      'messages-gone',
      'type-model-refused',
      'rules-not-used',
    ],
  })
  readonly kind!: string;
  @ApiProperty({ type: String, nullable: true, description: 'null: it concerns no topic' })
  readonly topic!: string | null;
  @ApiProperty({ type: Number, nullable: true })
  readonly partition!: number | null;
  @ApiProperty()
  readonly message!: string;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  readonly at!: string | null;
}

export class TypeModelView {
  @ApiProperty({ type: String, nullable: true, description: 'null: the tables alone decide' })
  readonly version!: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'SM3 of its JSON; null: the one that comes with the product',
  })
  readonly hash!: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  readonly adoptedAt!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Why what TYPE_MODEL names is not in use' })
  readonly refused!: string | null;
}

export class IntegrationHealthView {
  @ApiProperty({ type: [ConnectorHealthView] })
  readonly connectors!: ConnectorHealthView[];
  @ApiProperty({ type: TotalsView })
  readonly totals!: TotalsView;
  @ApiProperty({ type: OutwardView, description: 'What waits to leave the hub' })
  readonly outward!: OutwardView;
  @ApiProperty({ type: [DepartmentHealthView], description: 'Each receiver of what happens to cases' })
  readonly departments!: DepartmentHealthView[];
  @ApiProperty({ type: [IntakeWarningView] })
  readonly warnings!: IntakeWarningView[];
  @ApiProperty({ type: TypeModelView, description: 'By what this hub decides types' })
  readonly typeModel!: TypeModelView;
  @ApiProperty({ type: ProvinceStandingView, nullable: true, description: 'null: this hub speaks to no province' })
  readonly province!: ProvinceStandingView | null;
  @ApiProperty({ format: 'date-time' })
  readonly at!: string;
}

export class SourceCountView {
  @ApiProperty()
  readonly live!: number;
  @ApiProperty({ format: 'date-time' })
  readonly countedAt!: string;
}

export class HeldView {
  @ApiProperty({ format: 'date-time' })
  readonly since!: string;
  @ApiProperty({ description: 'new to the connector' })
  readonly items!: number;
  @ApiProperty()
  readonly malformed!: number;
}

/** What a connector says of itself. */
export class ConnectorStatusView {
  @ApiProperty()
  readonly system!: string;
  @ApiProperty()
  readonly connectorVersion!: string;
  @ApiProperty()
  readonly mappingVersion!: string;
  @ApiProperty({ enum: STATES })
  readonly state!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly reason!: string | null;
  @ApiProperty({ format: 'date-time' })
  readonly startedAt!: string;
  @ApiProperty({ format: 'date-time' })
  readonly reportedAt!: string;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  readonly lastSuccessAt!: string | null;
  @ApiProperty({ type: SourceCountView, nullable: true })
  readonly sourceCount!: SourceCountView | null;
  @ApiProperty(OPAQUE)
  readonly checkpoint!: unknown;
  @ApiProperty({ type: CountersView })
  readonly counters!: CountersView;
  @ApiPropertyOptional({ type: RecentWorkView, description: 'The same within the last minutes' })
  readonly recent?: RecentWorkView;
  @ApiPropertyOptional({ description: 'Seconds at most between two whole sweeps' })
  readonly freshnessSecondsMax?: number;
  @ApiProperty({ type: [DriftView] })
  readonly drift!: DriftView[];
  @ApiPropertyOptional({ type: [String], nullable: true })
  readonly unidentified?: string[] | null;
  @ApiPropertyOptional({ type: HeldView, nullable: true, description: 'why nothing more is taken of the source' })
  readonly held?: HeldView | null;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'array', items: { type: 'string' } } })
  readonly fieldOrigins!: Record<string, string[]>;
}

export class AliveView {
  @ApiProperty({ enum: ['ok'] })
  readonly status!: string;
}

const PARTS = { type: 'object', additionalProperties: true } as const;

export class ReadyView {
  @ApiProperty({ enum: ['ok'] })
  readonly status!: string;
  @ApiProperty(PARTS)
  readonly info!: object;
  @ApiProperty(PARTS)
  readonly error!: object;
  @ApiProperty({ ...PARTS, description: 'Every part and how it is' })
  readonly details!: object;
}

export class IncidentView {
  @ApiProperty()
  readonly incidentId!: string;
  @ApiProperty({ enum: INCIDENT_KINDS, description: 'also the page of the runbook that says what to do' })
  readonly kind!: string;
  @ApiProperty({ description: 'the source, or the part of the hub, that it is about', example: 'court' })
  readonly subject!: string;
  @ApiProperty()
  readonly message!: string;
  @ApiProperty({ format: 'date-time' })
  readonly openedAt!: Date;
  @ApiProperty({ format: 'date-time', description: 'when it was last found to be so' })
  readonly seenAt!: Date;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  readonly closedAt!: Date | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time', description: 'told no more until then' })
  readonly silencedUntil!: Date | null;
  @ApiProperty({ type: String, nullable: true })
  readonly silencedBy!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'why; masked without X-Purpose' })
  readonly silencedBecause!: string | null;
}

export class IncidentList {
  @ApiProperty({ type: [IncidentView] })
  readonly items!: readonly IncidentView[];
}
