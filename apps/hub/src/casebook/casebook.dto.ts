import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { GRADES, MEDIATION_KINDS, OUTCOMES, PHASES, RESULTS } from '#libs/casework/index.js';
import { CASEBOOK_GROUPINGS, type CasebookGrouping } from '../assessment/assessed-cases.js';
import { RecordKeyView } from '../explanation/explanation.dto.js';
import { QUERY_LENGTH_MAX } from '../lookup/query-plan.js';
import { IsCivilDay } from '../web/field-checks.js';
import { PageQuery } from '../web/page.js';
import {
  CASEBOOK_SORTS,
  CASEBOOK_STATES,
  type CasebookSort,
  type CasebookState,
  RISKS,
  type Risk,
} from './casebook-filter.js';

const NAME_LENGTH_MAX = 200;

export class CasebookQuery {
  @ApiPropertyOptional({ format: 'date', description: 'First day of registration' })
  @IsOptional()
  @IsCivilDay()
  from?: string;

  @ApiPropertyOptional({ format: 'date', description: 'Last day of registration, counted too' })
  @IsOptional()
  @IsCivilDay()
  to?: string;

  @ApiPropertyOptional({ description: 'Only cases of this county, township or village' })
  @IsOptional()
  @Matches(/^\d{6}(?:\d{3}(?:\d{3})?)?$/, { message: 'is no division' })
  division?: string;

  @ApiPropertyOptional({
    description:
      'Only cases of this grid, by its 15 digits; `none`: of no grid that is known, of the village asked for',
  })
  @IsOptional()
  @Matches(/^(?:\d{15}|none)$/, { message: 'is no grid' })
  grid?: string;

  @ApiPropertyOptional({
    description: 'What is looked for, as in a lookup; of what it finds the best 2,000 cases at most',
    maxLength: QUERY_LENGTH_MAX,
  })
  @IsOptional()
  @IsString()
  @MaxLength(QUERY_LENGTH_MAX)
  q?: string;

  @ApiPropertyOptional({ description: 'The unit that handles it' })
  @IsOptional()
  @IsString()
  @MaxLength(NAME_LENGTH_MAX)
  unit?: string;

  @ApiPropertyOptional({ example: 'D14' })
  @IsOptional()
  @IsString()
  @MaxLength(20)
  type?: string;

  @ApiPropertyOptional({ description: 'One of its records is of this system' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  system?: string;

  @ApiPropertyOptional({ enum: Object.keys(PHASES) })
  @IsOptional()
  @IsIn(Object.keys(PHASES))
  phase?: string;

  @ApiPropertyOptional({ enum: CASEBOOK_STATES, description: 'without-paper: over, and no paper file is known' })
  @IsOptional()
  @IsIn(CASEBOOK_STATES)
  state?: CasebookState;

  @ApiPropertyOptional({ enum: RISKS })
  @IsOptional()
  @IsIn(RISKS)
  risk?: Risk;
}

export class CasebookPageQuery extends IntersectionType(CasebookQuery, PageQuery) {
  @ApiPropertyOptional({ enum: CASEBOOK_SORTS, default: 'openedOn' })
  @IsOptional()
  @IsIn(CASEBOOK_SORTS)
  sort: CasebookSort = 'openedOn';

  @ApiPropertyOptional({ enum: ['asc', 'desc'], default: 'desc' })
  @IsOptional()
  @IsIn(['asc', 'desc'])
  direction: 'asc' | 'desc' = 'desc';
}

export class CasebookExportQuery extends CasebookQuery {
  @ApiPropertyOptional({ enum: CASEBOOK_SORTS, description: 'Without it: oldest case first' })
  @IsOptional()
  @IsIn(CASEBOOK_SORTS)
  sort?: CasebookSort;

  @ApiPropertyOptional({ enum: ['asc', 'desc'], default: 'desc' })
  @IsOptional()
  @IsIn(['asc', 'desc'])
  direction: 'asc' | 'desc' = 'desc';
}

export class CasebookUnits {
  @ApiProperty({ type: [String] })
  readonly items!: readonly string[];
}

export class CasebookGroupsQuery extends CasebookQuery {
  @ApiPropertyOptional({ enum: CASEBOOK_GROUPINGS, default: 'county' })
  @IsOptional()
  @IsIn(CASEBOOK_GROUPINGS)
  by: CasebookGrouping = 'county';
}

const DAY = { type: String, format: 'date', nullable: true } as const;

/** The day on which a case came to each stage; null: it did not, or nobody said so. */
export class CasebookStages {
  @ApiProperty({ format: 'date' })
  readonly registered!: string;
  @ApiProperty(DAY)
  readonly triaged!: string | null;
  @ApiProperty(DAY)
  readonly accepted!: string | null;
  @ApiProperty(DAY)
  readonly mediation!: string | null;
  @ApiProperty(DAY)
  readonly conference!: string | null;
  @ApiProperty(DAY)
  readonly agreement!: string | null;
  @ApiProperty({ ...DAY, description: 'by a court (司法确认)' })
  readonly confirmation!: string | null;
  @ApiProperty(DAY)
  readonly performance!: string | null;
  @ApiProperty({ ...DAY, description: 'as assessment counts it' })
  readonly ended!: string | null;
  @ApiProperty(DAY)
  readonly closed!: string | null;
  @ApiProperty(DAY)
  readonly archived!: string | null;
  @ApiProperty({ ...DAY, description: 'by the evaluation (效果评估) that holds' })
  readonly evaluated!: string | null;
}

/** One row of the casebook: a case from intake to performance. */
export class CasebookEntry {
  @ApiProperty()
  readonly caseId!: string;
  @ApiProperty()
  readonly caseNumber!: string;
  @ApiProperty({ type: String, nullable: true, description: 'of the paper file (双轨制)' })
  readonly paperNumber!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'where the paper file lies' })
  readonly paperPlace!: string | null;
  @ApiProperty({ description: 'people in it masked without X-Purpose, as everywhere here' })
  readonly title!: string;
  @ApiProperty()
  readonly disputeType!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly divisionCode!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly divisionName!: string | null;
  @ApiProperty({ type: [String] })
  readonly complainants!: readonly string[];
  @ApiProperty({ type: [String] })
  readonly respondents!: readonly string[];
  @ApiProperty({ type: Number, nullable: true })
  readonly amountYuan!: number | null;
  @ApiProperty({ enum: ['red', 'yellow', 'blue'] })
  readonly riskLevel!: string;
  @ApiProperty({ type: [RecordKeyView] })
  readonly records!: readonly RecordKeyView[];
  @ApiProperty()
  readonly handlingUnit!: string;
  @ApiProperty({ type: [String] })
  readonly jointUnits!: readonly string[];
  @ApiProperty({ type: String, nullable: true })
  readonly mediationBody!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly mediator!: string | null;
  @ApiProperty({ type: String, nullable: true, enum: [...MEDIATION_KINDS, null] })
  readonly mediationKind!: string | null;
  @ApiProperty({ enum: Object.keys(PHASES) })
  readonly phase!: string;
  @ApiProperty({ type: CasebookStages })
  readonly stages!: CasebookStages;
  @ApiProperty({ type: String, nullable: true, description: 'what was agreed' })
  readonly terms!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'SM3 of the agreement that was signed in a room' })
  readonly signedDigest!: string | null;
  @ApiProperty({ ...DAY, description: 'when it is to be performed by' })
  readonly performBy!: string | null;
  @ApiProperty({ type: String, nullable: true, description: '案号 of the ruling that confirms it' })
  readonly confirmationNumber!: string | null;
  @ApiProperty({ type: String, nullable: true, enum: [...RESULTS, null], description: 'as said when it was closed' })
  readonly performed!: string | null;
  @ApiProperty({ type: String, nullable: true, enum: [...OUTCOMES, null] })
  readonly outcome!: string | null;
  @ApiProperty({ type: Number, nullable: true, description: 'from registration to the end' })
  readonly days!: number | null;
  @ApiProperty()
  readonly returned!: boolean;
  @ApiProperty({ type: Boolean, nullable: true, description: 'null: it has no time limit' })
  readonly overdue!: boolean | null;
  @ApiProperty({ type: Number, nullable: true, minimum: 1, maximum: 5 })
  readonly satisfaction!: number | null;
  @ApiProperty({ type: String, nullable: true, enum: [...GRADES, null], description: 'of the handling (效果评估)' })
  readonly evaluation!: string | null;
}

export class CasebookPage {
  @ApiProperty({ description: 'Cases that the filters leave' })
  readonly total!: number;
  @ApiProperty({ type: [CasebookEntry] })
  readonly items!: readonly CasebookEntry[];
  @ApiProperty({ type: String, nullable: true, description: 'How many rows come before the next page' })
  readonly nextCursor!: string | null;
}

export class CasebookGroupView {
  @ApiProperty()
  readonly code!: string;
  @ApiProperty({ type: String, nullable: true, description: 'of a division' })
  readonly name!: string | null;
  @ApiProperty()
  readonly cases!: number;
  @ApiProperty()
  readonly accepted!: number;
  @ApiProperty()
  readonly ended!: number;
  @ApiProperty()
  readonly resolved!: number;
  @ApiProperty()
  readonly overdue!: number;
}

export class CasebookGroups {
  @ApiProperty({ enum: CASEBOOK_GROUPINGS })
  readonly by!: CasebookGrouping;
  @ApiProperty({ type: [CasebookGroupView] })
  readonly items!: readonly CasebookGroupView[];
}
