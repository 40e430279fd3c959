import { ApiProperty } from '@nestjs/swagger';

export class NotKnownView {
  @ApiProperty({ example: 'riskLevel' })
  readonly field!: string;
  @ApiProperty({ description: 'why the registry cannot say' })
  readonly why!: string;
}

const NULLABLE = { type: String, nullable: true } as const;
const DICTIONARY = { type: 'object', additionalProperties: true } as const;

export class PastRecordView {
  @ApiProperty({ format: 'date-time' })
  readonly asOf!: string;
  @ApiProperty()
  readonly system!: string;
  @ApiProperty()
  readonly sourceId!: string;
  @ApiProperty({ ...NULLABLE, description: 'the case that the ledger had put it into by then' })
  readonly caseId!: string | null;
  @ApiProperty({ enum: ['live', 'withdrawn', 'quarantined'] })
  readonly state!: string;
  @ApiProperty({ description: '0: only ever rejected by then' })
  readonly version!: number;
  @ApiProperty({ ...NULLABLE, format: 'date-time', description: 'when this version was recorded' })
  readonly recordedAt!: string | null;
  @ApiProperty({ ...DICTIONARY, nullable: true, description: 'the common dispute record; masked without X-Purpose' })
  readonly content!: unknown;
  @ApiProperty({ type: [NotKnownView] })
  readonly unknown!: readonly NotKnownView[];
}

export class PastCaseView {
  @ApiProperty({ format: 'date-time' })
  readonly asOf!: string;
  @ApiProperty()
  readonly caseId!: string;
  @ApiProperty()
  readonly caseNumber!: string;
  @ApiProperty({ ...NULLABLE, description: 'null: no live record was in it' })
  readonly status!: string | null;
  @ApiProperty(NULLABLE)
  readonly title!: string | null;
  @ApiProperty(NULLABLE)
  readonly disputeType!: string | null;
  @ApiProperty(NULLABLE)
  readonly divisionCode!: string | null;
  @ApiProperty(NULLABLE)
  readonly address!: string | null;
  @ApiProperty({ type: Number, nullable: true })
  readonly amountYuan!: number | null;
  @ApiProperty({ type: Number, nullable: true })
  readonly groupSize!: number | null;
  @ApiProperty({ ...NULLABLE, format: 'date-time' })
  readonly openedAt!: string | null;
  @ApiProperty({ ...NULLABLE, description: 'who had it by then' })
  readonly handlingUnit!: string | null;
  @ApiProperty(NULLABLE)
  readonly handlingLevel!: string | null;
  @ApiProperty({ type: 'array', items: DICTIONARY })
  readonly parties!: readonly object[];
  @ApiProperty({ type: [PastRecordView] })
  readonly records!: readonly PastRecordView[];
  @ApiProperty({ type: [NotKnownView] })
  readonly unknown!: readonly NotKnownView[];
  @ApiProperty({
    type: [String],
    description: 'when sources changed the records that are in the case now; the newest 200 at most, newest first',
  })
  readonly versionsAt!: readonly string[];
}
