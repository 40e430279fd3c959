import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches, MaxLength } from 'class-validator';
import { OUTCOMES } from '#libs/casework/index.js';
import { IsCivilDay } from '../web/field-checks.js';
import { PageQuery } from '../web/page.js';
import { GROUPINGS, type Grouping } from './assessed-cases.js';
import { MEASURE_NAMES, type MeasureName } from './measures.js';

export class AssessmentQuery {
  @ApiPropertyOptional({ format: 'date', description: 'First day of registration; the first of its month when absent' })
  @IsOptional()
  @IsCivilDay()
  from?: string;

  @ApiPropertyOptional({ format: 'date', description: 'Last day of registration, counted too; today when absent' })
  @IsOptional()
  @IsCivilDay()
  to?: string;

  @ApiPropertyOptional({ enum: GROUPINGS, default: 'county' })
  @IsOptional()
  @IsIn(GROUPINGS)
  by: Grouping = 'county';

  @ApiPropertyOptional({ description: 'Only cases of this county or township' })
  @IsOptional()
  @Matches(/^\d{6}(?:\d{3})?$/, { message: 'is no county or township' })
  division?: string;
}

export class CountedQuery extends IntersectionType(AssessmentQuery, PageQuery) {
  @ApiPropertyOptional({ description: 'The row’s code; all rows when absent' })
  @IsOptional()
  @MaxLength(200)
  code?: string;

  @ApiPropertyOptional({ enum: MEASURE_NAMES, description: 'All cases of the row when absent' })
  @IsOptional()
  @IsIn(MEASURE_NAMES)
  measure?: MeasureName;

  @ApiPropertyOptional({
    enum: ['true', 'false'],
    default: 'true',
    description: 'false: those of which it is not true',
  })
  @IsOptional()
  @IsIn(['true', 'false'])
  holds: 'true' | 'false' = 'true';
}

export class MeasureView {
  @ApiProperty({ enum: MEASURE_NAMES })
  readonly measure!: MeasureName;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  readonly name!: { readonly zh: string; readonly en: string };
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  readonly definition!: { readonly zh: string; readonly en: string };
  @ApiProperty({ enum: ['high', 'low'], description: 'what is good' })
  readonly better!: 'high' | 'low';
}

export class ShareView {
  @ApiProperty({ enum: MEASURE_NAMES })
  readonly measure!: MeasureName;
  @ApiProperty()
  readonly part!: number;
  @ApiProperty()
  readonly of!: number;
  @ApiProperty({
    description: 'Worse than the whole by more than chance: exact binomial test, 2.5 %, 20 cases at least',
  })
  readonly behind!: boolean;
}

export class AssessmentRow {
  @ApiProperty({ description: 'Of the division, unit or system; `` where no division is known so deep' })
  readonly code!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly name!: string | null;
  @ApiProperty({ description: 'Cases registered in the period' })
  readonly cases!: number;
  @ApiProperty({ type: Number, nullable: true, description: 'From registration to the end, calendar days' })
  readonly meanDays!: number | null;
  @ApiProperty({ type: Number, nullable: true })
  readonly medianDays!: number | null;
  @ApiProperty({ type: [ShareView] })
  readonly shares!: ShareView[];
}

export class Assessment {
  @ApiProperty({ format: 'date' })
  readonly from!: string;
  @ApiProperty({ format: 'date' })
  readonly to!: string;
  @ApiProperty({ enum: GROUPINGS })
  readonly by!: Grouping;
  @ApiProperty({ type: [MeasureView] })
  readonly measures!: MeasureView[];
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'what meanDays and medianDays count: of the cases of which `ended` is true',
  })
  readonly days!: { readonly zh: string; readonly en: string };
  @ApiProperty({ type: AssessmentRow, description: 'Each case once, also where several systems have it' })
  readonly total!: AssessmentRow;
  @ApiProperty({ type: [AssessmentRow] })
  readonly rows!: AssessmentRow[];
}

export class CountedCaseView {
  @ApiProperty()
  readonly caseId!: string;
  @ApiProperty()
  readonly caseNumber!: string;
  @ApiProperty()
  readonly disputeType!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly divisionCode!: string | null;
  @ApiProperty()
  readonly handlingUnit!: string;
  @ApiProperty({ format: 'date' })
  readonly openedOn!: string;
  @ApiProperty({ type: String, nullable: true, format: 'date' })
  readonly endedOn!: string | null;
  @ApiProperty({
    type: String,
    nullable: true,
    enum: [...OUTCOMES, null],
  })
  readonly outcome!: string | null;
  @ApiProperty({ type: Number, nullable: true })
  readonly days!: number | null;
}

export class CountedCasePage {
  @ApiProperty({ type: [CountedCaseView] })
  readonly items!: CountedCaseView[];
  @ApiProperty({ type: String, nullable: true })
  readonly nextCursor!: string | null;
}
