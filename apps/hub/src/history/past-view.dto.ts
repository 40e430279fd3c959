import { ApiProperty } from '@nestjs/swagger';
import { PHASES } from '#libs/casework/index.js';
import { TASK_KINDS } from '../registry/case-tasks.js';

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

export class PastClockView {
  @ApiProperty()
  readonly clockId!: string;
  @ApiProperty()
  readonly name!: string;
  @ApiProperty()
  readonly article!: string;
  @ApiProperty({ format: 'date-time' })
  readonly startedAt!: string;
  @ApiProperty({ format: 'date-time', description: 'by the holidays that are known today' })
  readonly dueAt!: string;
  @ApiProperty({ description: 'as it stood on that day' })
  readonly state!: string;
}

export class PastTaskView {
  @ApiProperty()
  readonly taskId!: string;
  @ApiProperty({ enum: TASK_KINDS })
  readonly kind!: string;
  @ApiProperty()
  readonly unit!: string;
  @ApiProperty({ ...NULLABLE, description: 'people in it masked without X-Purpose' })
  readonly what!: string | null;
  @ApiProperty({ format: 'date' })
  readonly due!: string;
  @ApiProperty({ enum: ['open', 'done', 'cancelled'] })
  readonly state!: string;
  @ApiProperty(NULLABLE)
  readonly outcome!: string | null;
  @ApiProperty()
  readonly madeBy!: string;
}

/** Where casework stood. */
export class PastWorkView {
  @ApiProperty({ enum: Object.keys(PHASES) })
  readonly phase!: string;
  @ApiProperty({ ...NULLABLE, format: 'date' })
  readonly phaseSince!: string | null;
  @ApiProperty({ type: [PastClockView] })
  readonly clocks!: readonly PastClockView[];
  @ApiProperty({ type: [PastTaskView] })
  readonly tasks!: readonly PastTaskView[];
}

export class PastCaseView extends PastWorkView {
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
