import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { PageQuery } from '../web/page.js';
import { Reason } from './reason.dto.js';

const STATES = ['open', 'parked', 'mended', 'dismissed'] as const;

export class QuarantineQuery extends PageQuery {
  @ApiPropertyOptional({ example: 'court' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  system?: string;

  @ApiPropertyOptional({ example: 'schema:acceptedAt' })
  @IsOptional()
  @IsString()
  @MaxLength(300)
  cause?: string;

  @ApiPropertyOptional({ enum: STATES, description: 'without it: what waits, open and parked' })
  @IsOptional()
  @IsIn(STATES)
  state?: (typeof STATES)[number];
}

/** The item as it should have come; its media type stays. */
export class MendedPayload extends Reason {
  @ApiProperty({ minLength: 1, maxLength: 700_000 })
  @IsString()
  @MinLength(1)
  @MaxLength(700_000)
  payload!: string;
}

export class PayloadToTry {
  @ApiPropertyOptional({ maxLength: 700_000, description: 'without it: as it is, or as it was mended' })
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(700_000)
  payload?: string;
}

export class GroupToRedrive extends Reason {
  @ApiProperty({ example: 'court' })
  @IsString()
  @MaxLength(100)
  system!: string;
  @ApiProperty({ enum: ['connector', 'hub'] })
  @IsIn(['connector', 'hub'])
  stage!: string;
  @ApiProperty({ example: 'schema:acceptedAt' })
  @IsString()
  @MaxLength(300)
  cause!: string;
}

export class QuarantineGroupView {
  @ApiProperty()
  readonly system!: string;
  @ApiProperty({ enum: ['connector', 'hub'] })
  readonly stage!: string;
  @ApiProperty({ example: 'schema:acceptedAt' })
  readonly cause!: string;
  @ApiProperty({ description: 'open and parked' })
  readonly items!: number;
  @ApiProperty({ description: 'driven again too often without success' })
  readonly parked!: number;
  @ApiProperty({ format: 'date-time' })
  readonly firstSeen!: Date;
  @ApiProperty({ format: 'date-time' })
  readonly lastSeen!: Date;
  @ApiProperty({ description: 'quarantineId of the newest' })
  readonly exampleId!: string;
  @ApiProperty({ description: 'the values that it quotes only with X-Purpose' })
  readonly exampleReason!: string;
}

export class QuarantineGroups {
  @ApiProperty({ type: [QuarantineGroupView] })
  readonly items!: QuarantineGroupView[];
}

export class RedriveView {
  @ApiProperty()
  readonly redriveId!: string;
  @ApiProperty({ format: 'date-time' })
  readonly at!: string;
  @ApiProperty()
  readonly actor!: string;
  @ApiProperty()
  readonly system!: string;
  @ApiProperty({ enum: ['connector', 'hub'] })
  readonly stage!: string;
  @ApiProperty()
  readonly cause!: string;
  @ApiProperty({ description: 'with how many it began' })
  readonly items!: number;
  @ApiProperty({ description: 'Kafka has them; what the hub makes of them is seen at the items' })
  readonly sent!: number;
  @ApiProperty({ description: 'still not readable' })
  readonly refused!: number;
  @ApiProperty({ type: String, nullable: true, description: 'why it does not get on' })
  readonly trouble!: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  readonly finishedAt!: string | null;
}

export class Redrives {
  @ApiProperty({ type: [RedriveView] })
  readonly items!: RedriveView[];
}

export class IssueView {
  @ApiProperty()
  readonly field!: string;
  @ApiProperty({ enum: ['repaired', 'ignored'] })
  readonly kind!: string;
  @ApiProperty()
  readonly note!: string;
}

/** What would become of an item if it were driven again now. Nothing has. */
export class TrialView {
  @ApiProperty()
  readonly readable!: boolean;
  @ApiProperty({ type: String, nullable: true })
  readonly sourceId!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'why not' })
  readonly cause!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly reason!: string | null;
  @ApiProperty({ type: String, nullable: true, enum: ['written', 'withdrawn', 'unchanged', null] })
  readonly outcome!: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'the case that it would join; null: one of its own, or none',
  })
  readonly caseId!: string | null;
  @ApiProperty({ type: [IssueView] })
  readonly issues!: IssueView[];
}

export class MendedItem {
  @ApiProperty()
  readonly quarantineId!: string;
  @ApiProperty()
  readonly mendedBy!: string;
}

export class QuarantineItemView {
  @ApiProperty()
  readonly quarantineId!: string;
  @ApiProperty()
  readonly system!: string;
  @ApiProperty({ type: String, nullable: true, description: 'null where not even the identity could be read' })
  readonly sourceId!: string | null;
  @ApiProperty({ enum: ['connector', 'hub'] })
  readonly stage!: string;
  @ApiProperty({ description: 'to group by', example: 'schema:acceptedAt' })
  readonly cause!: string;
  @ApiProperty({ description: 'the values that it quotes only with X-Purpose' })
  readonly reason!: string;
  @ApiProperty({ format: 'date-time' })
  readonly firstSeen!: Date;
  @ApiProperty({ format: 'date-time' })
  readonly lastSeen!: Date;
  @ApiProperty()
  readonly attempts!: number;
  @ApiProperty()
  readonly connectorVersion!: string;
  @ApiProperty()
  readonly mappingVersion!: string;
  @ApiProperty({ enum: STATES })
  readonly state!: string;
  @ApiProperty({ type: String, nullable: true, description: 'under which it was refused, and is driven again' })
  readonly eventId!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'who has mended its payload' })
  readonly mendedBy!: string | null;
  @ApiProperty({ description: 'how often it was driven again' })
  readonly tries!: number;
}

export class QuarantinePage {
  @ApiProperty({ type: [QuarantineItemView] })
  readonly items!: QuarantineItemView[];
  @ApiProperty({ type: String, nullable: true })
  readonly nextCursor!: string | null;
}

export class QuarantineItemDetail extends QuarantineItemView {
  @ApiProperty({ description: 'as the source sent it, decoded; without X-Purpose its form alone, and no value' })
  readonly payload!: string;
  @ApiProperty({ type: String, nullable: true, description: 'as a person has mended it, shown in the same way' })
  readonly mendedPayload!: string | null;
  @ApiProperty({ example: 'application/json' })
  readonly originalMediaType!: string;
}

export class DismissedItem {
  @ApiProperty()
  readonly quarantineId!: string;
  @ApiProperty({ enum: ['dismissed'] })
  readonly state!: 'dismissed';
}
