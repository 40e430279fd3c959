import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { AssessmentRow, MeasureView } from '../assessment/assessment.dto.js';
import { LaggardView } from '../assessment/laggard.dto.js';
import { Reasoned } from '../web/reasoned.dto.js';

/** `word`: the page, by a type that word processors open and edit. */
const REPORT_FORMATS = ['json', 'html', 'word'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

const MONTH = /^(?!0)\d{4}-(?:0[1-9]|1[0-2])$/;

export class FormatQuery {
  @ApiPropertyOptional({ enum: REPORT_FORMATS, default: 'json' })
  @IsOptional()
  @IsIn(REPORT_FORMATS)
  format: ReportFormat = 'json';
}

export class DraftQuery extends FormatQuery {
  @ApiPropertyOptional({ example: '2026-11', description: 'this month when absent' })
  @IsOptional()
  @Matches(MONTH, { message: 'is no month (2026-11)' })
  month?: string;
}

export class IssueBody extends Reasoned {
  @ApiProperty({ example: '2026-10', description: 'a month that is over' })
  @Matches(MONTH, { message: 'is no month (2026-11)' })
  month!: string;
}

export class ReportedWarning {
  @ApiProperty()
  readonly warningId!: string;
  @ApiProperty({ enum: ['rising-type', 'gathering', 'escalation'] })
  readonly kind!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly place!: string | null;
  @ApiProperty({ enum: ['open', 'acknowledged', 'acting', 'closed'] })
  readonly state!: string;
  @ApiProperty({ format: 'date' })
  readonly raisedOn!: string;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  readonly closedOn!: string | null;
}

export class MonthlyReport {
  @ApiProperty({ example: '2026-11' })
  readonly month!: string;
  @ApiProperty({ format: 'date' })
  readonly from!: string;
  @ApiProperty({ format: 'date' })
  readonly to!: string;
  @ApiProperty({ format: 'date', description: 'the day as of which it was made: what happened later is not in it' })
  readonly asOf!: string;
  @ApiProperty({ type: [MeasureView] })
  readonly measures!: readonly MeasureView[];
  @ApiProperty({ type: AssessmentRow })
  readonly total!: AssessmentRow;
  @ApiProperty({ type: AssessmentRow })
  readonly monthBefore!: AssessmentRow;
  @ApiProperty({ type: AssessmentRow, description: 'the same month of the year before' })
  readonly yearBefore!: AssessmentRow;
  @ApiProperty({ type: [AssessmentRow] })
  readonly counties!: readonly AssessmentRow[];
  @ApiProperty({ type: [AssessmentRow] })
  readonly townships!: readonly AssessmentRow[];
  @ApiProperty({ type: [AssessmentRow] })
  readonly types!: readonly AssessmentRow[];
  @ApiProperty({ type: [AssessmentRow] })
  readonly sources!: readonly AssessmentRow[];
  @ApiProperty({ type: [LaggardView] })
  readonly laggards!: readonly LaggardView[];
  @ApiProperty({ type: [ReportedWarning] })
  readonly warnings!: readonly ReportedWarning[];
}

export class IssuedReportView {
  @ApiProperty()
  readonly reportId!: string;
  @ApiProperty({ example: '2026-10' })
  readonly month!: string;
  @ApiProperty({ description: '1, and one more each time it is issued anew' })
  readonly edition!: number;
  @ApiProperty({ description: 'SM3 of the report as it was issued, hex; the audit trail has it too' })
  readonly digest!: string;
  @ApiProperty()
  readonly reason!: string;
  @ApiProperty()
  readonly by!: string;
  @ApiProperty({ format: 'date-time' })
  readonly at!: Date;
}

export class IssuedReportDetail extends IssuedReportView {
  @ApiProperty({ description: 'false: the text is not the one that was issued any more' })
  readonly intact!: boolean;
  @ApiProperty({ type: MonthlyReport })
  readonly report!: MonthlyReport;
}

export class IssuedReports {
  @ApiProperty({ type: [IssuedReportView] })
  readonly items!: readonly IssuedReportView[];
  @ApiProperty({ type: String, nullable: true })
  readonly nextCursor!: string | null;
}
