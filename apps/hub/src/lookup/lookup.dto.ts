import { ApiProperty } from '@nestjs/swagger';
import { RecordKeyView } from '../explanation/explanation.dto.js';
import type { LookupAnswer, LookupItem } from './lookup.service.js';

const MATCHED_ON = [
  'sourceId',
  'caseNumber',
  'courtCaseNumber',
  'paperNumber',
  'idNumber',
  'phone',
  'personName',
  'organisation',
  'words',
];

export class LookupItemView implements LookupItem {
  @ApiProperty({ type: String, nullable: true, description: 'null: a record without a case' })
  readonly caseId!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly caseNumber!: string | null;
  @ApiProperty()
  readonly title!: string;
  @ApiProperty({ description: 'of the case; `no-case` for a record without one' })
  readonly status!: string;
  @ApiProperty({ type: String, nullable: true, example: 'D14' })
  readonly disputeType!: string | null;
  @ApiProperty({ type: String, nullable: true, description: '6, 9 or 12 digits' })
  readonly divisionCode!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly divisionName!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly handlingUnit!: string | null;
  @ApiProperty({ enum: ['red', 'yellow', 'blue', null], type: String, nullable: true })
  readonly riskLevel!: string | null;
  @ApiProperty({ type: [RecordKeyView] })
  readonly records!: RecordKeyView[];
  @ApiProperty({ enum: MATCHED_ON, isArray: true })
  readonly matchedOn!: string[];
  @ApiProperty({ format: 'date-time' })
  readonly updatedAt!: string;
}

export class LookupAnswerView implements LookupAnswer {
  @ApiProperty({ description: 'Cases, and records without one, that match; see `totalIsLowerBound`' })
  readonly total!: number;
  @ApiProperty({ description: 'True where so many match that counting stopped: there are more than `total`' })
  readonly totalIsLowerBound!: boolean;
  @ApiProperty({ type: [LookupItemView] })
  readonly items!: LookupItemView[];
  @ApiProperty({ type: String, nullable: true })
  readonly nextCursor!: string | null;
  @ApiProperty()
  readonly tookMs!: number;
}
