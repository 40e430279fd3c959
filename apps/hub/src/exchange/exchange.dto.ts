import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import type { CaseEventType } from '#libs/contracts/index.js';
import type { SubscriptionFilter } from '#libs/exchange/index.js';
import { DELIVERY_STATES, type DeliveryState } from '../registry/exchange-deliveries.js';
import { CHANNELS, SUBSCRIPTION_STATES, type SubscriptionState } from '../registry/exchange-subscriptions.js';
import { PageQuery } from '../web/page.js';
import { Reasoned } from '../web/reasoned.dto.js';

const NAME_LENGTH_MAX = 100;
const LIST_MAX = 100;
const EVENT_NAME = /^[A-Z][A-Za-z]{1,40}$/;

export class SubscriptionFilterBody implements SubscriptionFilter {
  @ApiPropertyOptional({ type: [String], maxItems: LIST_MAX })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(LIST_MAX)
  @IsString({ each: true })
  @MaxLength(NAME_LENGTH_MAX, { each: true })
  units?: string[];

  @ApiPropertyOptional({ type: [String], maxItems: LIST_MAX, example: ['D14'] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(LIST_MAX)
  @Matches(/^D\d{2}$/, { each: true })
  disputeTypes?: string[];

  @ApiPropertyOptional({ type: [String], maxItems: LIST_MAX, description: 'codes, each with all below it' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(LIST_MAX)
  @Matches(/^\d{4,12}$/, { each: true })
  divisions?: string[];

  @ApiPropertyOptional({ type: [String], maxItems: LIST_MAX, example: ['CaseOpened', 'CaseUpdated'] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(LIST_MAX)
  @Matches(EVENT_NAME, { each: true })
  events?: CaseEventType[];
}

export class NewSubscriptionBody {
  @ApiProperty({ maxLength: NAME_LENGTH_MAX })
  @IsString()
  @Matches(/\S/)
  @MaxLength(NAME_LENGTH_MAX)
  name!: string;

  @ApiProperty({ enum: CHANNELS })
  @IsIn(CHANNELS)
  channel!: (typeof CHANNELS)[number];

  @ApiPropertyOptional({ format: 'uri', description: 'of a webhook’s receiver' })
  @ValidateIf(({ channel }: NewSubscriptionBody) => channel === 'webhook')
  @IsUrl({ protocols: ['http', 'https'], require_tld: false, require_protocol: true, disallow_auth: true })
  @MaxLength(500)
  url?: string;

  @ApiPropertyOptional({ type: SubscriptionFilterBody, description: 'without it: all that the key may see' })
  @IsOptional()
  @ValidateNested()
  @Type(() => SubscriptionFilterBody)
  filter: SubscriptionFilterBody = new SubscriptionFilterBody();

  @ApiPropertyOptional({
    default: false,
    description: 'first, as `CaseListed`, how each case stands that it wants and may see; then what happens',
  })
  @IsOptional()
  @IsBoolean()
  stock: boolean = false;
}

const OVERLAP_HOURS_MAX = 168;

export class SecretChange extends Reasoned {
  @ApiPropertyOptional({ minimum: 0, maximum: OVERLAP_HOURS_MAX, default: 24, description: '0: at once' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(OVERLAP_HOURS_MAX)
  overlapHours: number = 24;
}

export class ChangedSecret {
  @ApiProperty({ example: 'whsec_…', description: 'shown once' })
  readonly secret!: string;
  @ApiProperty({ format: 'date-time', description: 'until when the one before signs, too' })
  readonly formerUntil!: Date;
}

export class SubscriptionChange extends Reasoned {
  @ApiProperty({ enum: SUBSCRIPTION_STATES, description: 'what an ended one had waiting is sent no more' })
  @IsIn(SUBSCRIPTION_STATES)
  state!: SubscriptionState;
}

export class SubscriptionView {
  @ApiProperty()
  readonly subscriptionId!: string;
  @ApiProperty({ description: 'the key that it belongs to, and whose scope bounds it' })
  readonly owner!: string;
  @ApiProperty()
  readonly name!: string;
  @ApiProperty({ enum: [...CHANNELS, 'province'] })
  readonly channel!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly url!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Kafka topic of the channel `kafka`' })
  readonly topic!: string | null;
  @ApiProperty({ type: SubscriptionFilterBody })
  readonly filter!: SubscriptionFilter;
  @ApiProperty({ enum: SUBSCRIPTION_STATES })
  readonly state!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly stateReason!: string | null;
  @ApiProperty({ format: 'date-time' })
  readonly madeAt!: Date;
  @ApiProperty({ description: 'deliveries that wait' })
  readonly waiting!: number;
  @ApiProperty({ description: 'deliveries that were given up' })
  readonly dead!: number;
}

export class NewSubscriptionView {
  @ApiProperty({ type: SubscriptionView })
  readonly subscription!: SubscriptionView;
  @ApiProperty({
    type: String,
    nullable: true,
    example: 'whsec_…',
    description: 'of a webhook, base64 behind its prefix; shown once, and for a day to the same Idempotency-Key',
  })
  readonly secret!: string | null;
}

export class Subscriptions {
  @ApiProperty({ type: [SubscriptionView] })
  readonly items!: readonly SubscriptionView[];
}

export class DeliveryQuery extends PageQuery {
  @ApiPropertyOptional({ enum: DELIVERY_STATES })
  @IsOptional()
  @IsIn(DELIVERY_STATES)
  state?: DeliveryState;

  @ApiPropertyOptional()
  @IsOptional()
  @Matches(/^\d{1,18}$/)
  subscriptionId?: string;
}

export class DeliveryView {
  @ApiProperty()
  readonly deliveryId!: string;
  @ApiProperty()
  readonly subscriptionId!: string;
  @ApiProperty({ description: 'the CloudEvent’s id, and `webhook-id`' })
  readonly eventId!: string;
  @ApiProperty()
  readonly caseId!: string;
  @ApiProperty({ example: 'CaseUpdated' })
  readonly type!: string;
  @ApiProperty({ enum: DELIVERY_STATES })
  readonly state!: string;
  @ApiProperty()
  readonly attempts!: number;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly nextAt!: Date | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly sentAt!: Date | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly settledAt!: Date | null;
  @ApiProperty({ type: String, nullable: true, description: 'what the receiver said when it took it' })
  readonly receipt!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'why it was not taken' })
  readonly trouble!: string | null;
}

export class DeliveryPage {
  @ApiProperty({ type: [DeliveryView] })
  readonly items!: readonly DeliveryView[];
  @ApiProperty({ type: String, nullable: true })
  readonly nextCursor!: string | null;
}

export class PulledEvents {
  @ApiProperty({ type: [Object], description: 'CloudEvents, oldest first' })
  readonly items!: readonly object[];
  @ApiProperty({ description: 'acknowledge it once these are safe, and ask from it' })
  readonly cursor!: string;
  @ApiProperty()
  readonly more!: boolean;
}

export class Acknowledgement {
  @ApiProperty({ description: 'the cursor up to which all is safe' })
  @Matches(/^\d{1,18}$/)
  cursor!: string;
}

export class Acknowledged {
  @ApiProperty({ description: 'how many were not acknowledged before' })
  readonly taken!: number;
}
