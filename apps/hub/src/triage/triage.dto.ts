import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { TypeReadingsView } from '../cases/case.dto.js';
import { PageQuery } from '../web/page.js';
import { TRIAGE_VIEWS, type TriageView } from './triage.queries.js';

export class TriageQuery extends PageQuery {
  @ApiPropertyOptional({
    enum: TRIAGE_VIEWS,
    default: 'waiting',
    description:
      'waiting: type or place unsure; new: open, of the last 30 days, confirmed by nobody; returned by a unit; overdue',
  })
  @IsOptional()
  @IsIn(TRIAGE_VIEWS)
  view: TriageView = 'waiting';

  @ApiPropertyOptional({ description: 'A division’s code, or the beginning of one', example: '330106' })
  @IsOptional()
  @Matches(/^\d{2,12}$/, { message: 'is no division code' })
  division?: string;
}

export class TriageItem {
  @ApiProperty()
  readonly caseId!: string;
  @ApiProperty()
  readonly caseNumber!: string;
  @ApiProperty()
  readonly revision!: number;
  @ApiProperty({ type: String, nullable: true, description: 'masked without X-Purpose' })
  readonly title!: string | null;
  @ApiProperty()
  readonly status!: string;
  @ApiProperty({ enum: ['red', 'yellow', 'blue'] })
  readonly riskLevel!: string;
  @ApiProperty()
  readonly disputeType!: string;
  @ApiProperty()
  readonly disputeTypeConfidence!: number;
  @ApiProperty({ enum: ['settled', 'unsure', 'person'] })
  readonly typeState!: string;
  @ApiProperty({ type: TypeReadingsView, nullable: true, description: 'what category and text say, where they differ' })
  readonly typeReadings!: TypeReadingsView | null;
  @ApiProperty({ type: String, nullable: true })
  readonly divisionCode!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly divisionName!: string | null;
  @ApiProperty({ enum: ['settled', 'unsure', 'none', 'outside', 'person'] })
  readonly placeState!: string;
  @ApiProperty()
  readonly handlingUnit!: string;
  @ApiProperty()
  readonly handlingLevel!: string;
  @ApiProperty({ type: [Object], description: 'Why the unit: rows of the routing table, `zh`, `en`, `article`' })
  readonly routingReason!: readonly object[];
  @ApiProperty({ format: 'date-time' })
  readonly openedAt!: string;
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'The next end of a running time limit' })
  readonly dueOn!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly dueRule!: string | null;
  @ApiProperty({ description: 'That day is over' })
  readonly overdue!: boolean;
  @ApiProperty({ type: String, nullable: true, description: 'The unit that returned it last' })
  readonly returnedBy!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Why; masked without X-Purpose' })
  readonly returnReason!: string | null;
}

export class TriageCounts implements Readonly<Record<TriageView, number>> {
  @ApiProperty()
  readonly waiting!: number;
  @ApiProperty()
  readonly new!: number;
  @ApiProperty()
  readonly returned!: number;
  @ApiProperty()
  readonly overdue!: number;
  @ApiProperty({ description: 'Counted no further than this' })
  readonly atMost!: number;
}

export class TriagePage {
  @ApiProperty({ type: [TriageItem], description: 'The most pressing first' })
  readonly items!: readonly TriageItem[];
  @ApiProperty({ type: TriageCounts })
  readonly counts!: TriageCounts;
  @ApiProperty({ type: String, nullable: true })
  readonly nextCursor!: string | null;
}
