import { ApiProperty } from '@nestjs/swagger';
import { RecordKeyView } from '../explanation/explanation.dto.js';

/** One line of `export/links`. */
export class ExportedLinkView extends RecordKeyView {
  @ApiProperty({ type: String, nullable: true, description: 'null: an enquiry or suggestion' })
  readonly caseId!: string | null;
  @ApiProperty({ enum: ['auto', 'review', 'source', null], type: String, nullable: true })
  readonly decidedBy!: string | null;
  @ApiProperty({ type: Number, nullable: true, minimum: 0, maximum: 1, description: 'null for a case’s first record' })
  readonly score!: number | null;
}

/** One line of `export/cases`. */
export class ExportedCaseView {
  @ApiProperty()
  readonly caseId!: string;
  @ApiProperty()
  readonly caseNumber!: string;
  @ApiProperty({ example: 'D14' })
  readonly disputeType!: string;
  @ApiProperty({ minimum: 0, maximum: 1 })
  readonly disputeTypeConfidence!: number;
  @ApiProperty({ type: String, nullable: true })
  readonly divisionCode!: string | null;
  @ApiProperty()
  readonly handlingUnit!: string;
  @ApiProperty({ enum: ['county', 'township', 'village'] })
  readonly handlingLevel!: string;
  @ApiProperty({ enum: ['red', 'yellow', 'blue'] })
  readonly riskLevel!: string;
  @ApiProperty({ type: [RecordKeyView] })
  readonly records!: RecordKeyView[];
}

/** One line of `export/labels`. */
export class ExportedLabelView {
  @ApiProperty({ type: RecordKeyView })
  readonly left!: RecordKeyView;
  @ApiProperty({ type: RecordKeyView })
  readonly right!: RecordKeyView;
  @ApiProperty({ enum: ['same', 'different'] })
  readonly decision!: string;
  @ApiProperty({ description: '`reviewed`: the pair itself was looked at; else the act on whole cases that said it' })
  readonly by!: string;
  @ApiProperty()
  readonly decidedBy!: string;
  @ApiProperty({ format: 'date-time' })
  readonly decidedAt!: string;
  @ApiProperty()
  readonly judgementId!: string;
  @ApiProperty({ type: Number, nullable: true, minimum: 0, maximum: 1 })
  readonly score!: number | null;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' }, nullable: true })
  readonly levels!: Record<string, string> | null;
}
