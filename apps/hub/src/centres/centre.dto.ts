import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { GAP_SUBJECTS, type StaffingGap } from '#libs/centres/index.js';
import { CENTRE_KINDS, type CentreKind } from '#libs/routing/index.js';
import { IsCivilDay } from '../web/field-checks.js';
import { PageQuery } from '../web/page.js';
import { Reasoned, ReasonedOnDay } from '../web/reasoned.dto.js';

const NAME_LENGTH_MAX = 100;
const NAMES_MAX = 20;
const ADDRESS_LENGTH_MAX = 200;
const DIVISION = String.raw`^\d{4}(?:\d{2}(?:\d{3}(?:\d{3})?)?)?$`;

export class CentreQuery extends PageQuery {
  @ApiPropertyOptional({ enum: CENTRE_KINDS })
  @IsOptional()
  @IsIn(CENTRE_KINDS)
  kind?: CentreKind;

  @ApiPropertyOptional({ pattern: DIVISION, description: 'of this division and all below' })
  @IsOptional()
  @Matches(new RegExp(DIVISION), { message: 'is no division: 4, 6, 9 or 12 digits' })
  division?: string;

  @ApiPropertyOptional({ description: 'true: only those that lack staff that they must have' })
  @IsOptional()
  @Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  wanting?: boolean;

  @ApiPropertyOptional({ default: false, description: 'true: those that were closed' })
  @IsOptional()
  @Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  closed: boolean = false;
}

export class CentreChange extends Reasoned {
  @ApiPropertyOptional({
    type: [String],
    maxItems: NAMES_MAX,
    description: 'names by which routing knows it: as a unit, as a mediation body',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(NAMES_MAX)
  @IsString({ each: true })
  @Matches(/\S/, { each: true })
  @MaxLength(NAME_LENGTH_MAX, { each: true })
  names?: string[];

  @ApiPropertyOptional({ type: String, maxLength: ADDRESS_LENGTH_MAX })
  @IsOptional()
  @IsString()
  @MaxLength(ADDRESS_LENGTH_MAX)
  address?: string;
}

export class NewCentreBody extends CentreChange {
  @ApiProperty({ maxLength: NAME_LENGTH_MAX, example: '北山街道综治中心' })
  @IsString()
  @Matches(/\S/)
  @MaxLength(NAME_LENGTH_MAX)
  name!: string;

  @ApiProperty({ enum: CENTRE_KINDS })
  @IsIn(CENTRE_KINDS)
  kind!: CentreKind;

  @ApiProperty({ pattern: DIVISION, description: 'the division that it serves, everything below included' })
  @Matches(new RegExp(DIVISION), { message: 'is no division: 4, 6, 9 or 12 digits' })
  divisionCode!: string;

  @ApiPropertyOptional({ format: 'date', description: 'today where none is given' })
  @IsOptional()
  @IsCivilDay()
  openedOn?: string;
}

export class CentreClosure extends ReasonedOnDay {}

class SaidView {
  @ApiProperty()
  readonly zh!: string;
  @ApiProperty()
  readonly en!: string;
}

export class StaffingGapView implements StaffingGap {
  @ApiProperty({ description: 'row of the table of required staffing' })
  readonly rule!: string;
  @ApiProperty({ enum: GAP_SUBJECTS })
  readonly what!: StaffingGap['what'];
  @ApiProperty()
  readonly needed!: number;
  @ApiProperty()
  readonly has!: number;
  @ApiProperty({ description: 'false: asked for where the place can' })
  readonly binding!: boolean;
  @ApiProperty({ type: SaidView })
  readonly because!: SaidView;
  @ApiProperty()
  readonly article!: string;
}

export class CentreView {
  @ApiProperty()
  readonly centreId!: string;
  @ApiProperty()
  readonly name!: string;
  @ApiProperty({ enum: CENTRE_KINDS })
  readonly kind!: CentreKind;
  @ApiProperty()
  readonly divisionCode!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly divisionName!: string | null;
  @ApiProperty({ type: [String], description: 'its own and those by which routing knows it' })
  readonly names!: readonly string[];
  @ApiProperty({ type: String, nullable: true })
  readonly address!: string | null;
  @ApiProperty({ format: 'date' })
  readonly openedOn!: string;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  readonly closedOn!: string | null;
  @ApiProperty({ description: 'who works there now' })
  readonly mediators!: number;
  @ApiProperty({ description: 'of the committee; those who are only engaged left out' })
  readonly members!: number;
  @ApiProperty()
  readonly fullTime!: number;
  @ApiProperty({ description: 'open cases of its mediators' })
  readonly openCases!: number;
  @ApiProperty({ type: [StaffingGapView], description: 'what it lacks by the table of required staffing in force' })
  readonly gaps!: readonly StaffingGapView[];
  @ApiProperty({ description: 'of the six standards, those that the level above has confirmed' })
  readonly confirmed!: number;
  @ApiProperty({ description: 'working days of the next seven with too few on duty' })
  readonly dutyDaysMissing!: number;
}

export class CentreDetailView extends CentreView {
  @ApiProperty({
    description: 'what the caller may do here',
    type: 'object',
    additionalProperties: { type: 'boolean' },
  })
  readonly may!: {
    readonly change: boolean;
    readonly close: boolean;
    readonly enter: boolean;
    readonly confirm: boolean;
  };
}

export class CentrePage {
  @ApiProperty({ description: 'as version of the table of required staffing' })
  readonly staffingVersion!: number;
  @ApiProperty({ description: 'how many there are, on all pages' })
  readonly total!: number;
  @ApiProperty({ type: [CentreView] })
  readonly items!: readonly CentreView[];
  @ApiProperty({ type: String, nullable: true })
  readonly nextCursor!: string | null;
}

export class CoverageRow {
  @ApiProperty({ description: 'of the county; the city’s four digits for all of it' })
  readonly code!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly name!: string | null;
  @ApiProperty({ description: 'counties, townships and villages there that should have a centre' })
  readonly divisions!: number;
  @ApiProperty({ description: 'of these, those that have an open one' })
  readonly covered!: number;
  @ApiProperty()
  readonly centres!: number;
  @ApiProperty({ description: 'centres that lack staff that they must have' })
  readonly wanting!: number;
  @ApiProperty({ description: 'centres with all six standards confirmed' })
  readonly sixMet!: number;
  @ApiProperty()
  readonly mediators!: number;
  @ApiProperty()
  readonly fullTime!: number;
  @ApiProperty()
  readonly openCases!: number;
}

export class CoverageView {
  @ApiProperty({ type: [CoverageRow], description: 'the whole first, then by county, of what the caller sees' })
  readonly items!: readonly CoverageRow[];
}
