import { ApiProperty } from '@nestjs/swagger';

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
  @ApiProperty({ example: 'application/json' })
  readonly originalMediaType!: string;
}

export class DismissedItem {
  @ApiProperty()
  readonly quarantineId!: string;
  @ApiProperty({ enum: ['dismissed'] })
  readonly state!: 'dismissed';
}
