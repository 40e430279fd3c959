import { ApiProperty } from '@nestjs/swagger';

export class MessageOrigin {
  @ApiProperty()
  readonly topic!: string;
  @ApiProperty()
  readonly partition!: number;
  @ApiProperty()
  readonly offset!: number;
  @ApiProperty({ format: 'date-time' })
  readonly fetchedAt!: string;
  @ApiProperty()
  readonly connectorVersion!: string;
  @ApiProperty()
  readonly mappingVersion!: string;
}

const ANYTHING = { type: Object, additionalProperties: true, nullable: true } as const;

export class RecordView {
  @ApiProperty()
  readonly system!: string;
  @ApiProperty()
  readonly sourceId!: string;
  @ApiProperty({ type: String, nullable: true, description: 'null: an enquiry, a suggestion, or only ever rejected' })
  readonly caseId!: string | null;
  @ApiProperty({ enum: ['live', 'withdrawn', 'quarantined'] })
  readonly state!: string;
  @ApiProperty({ enum: ['dispute', 'enquiry', 'suggestion', null], type: String, nullable: true })
  readonly nature!: string | null;
  @ApiProperty({ description: 'A newer version was rejected; the last good one is shown' })
  readonly stale!: boolean;
  @ApiProperty({ description: 'The hub’s own ordinal; 0: no good version yet' })
  readonly version!: number;
  @ApiProperty({ enum: ['auto', 'review', 'source', null], type: String, nullable: true })
  readonly decidedBy!: string | null;
  @ApiProperty({ type: Number, nullable: true, minimum: 0, maximum: 1, description: 'null for a case’s first record' })
  readonly score!: number | null;
  @ApiProperty({ ...ANYTHING, description: 'The common dispute record of its newest version' })
  readonly content!: unknown;
  @ApiProperty(ANYTHING)
  readonly classification!: unknown;
  @ApiProperty(ANYTHING)
  readonly placement!: unknown;
  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    nullable: true,
    description: 'What the mapping mended or ignored; quotes values, so only with X-Purpose',
  })
  readonly issues!: unknown;
  @ApiProperty({ type: MessageOrigin, nullable: true })
  readonly origin!: MessageOrigin | null;
}
