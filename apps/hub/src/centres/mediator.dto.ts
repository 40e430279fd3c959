import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { DISPUTE_TYPES } from '#libs/contracts/index.js';
import { MEDIATOR_POSTS, type MediatorPost } from '../registry/mediators.js';
import { IsCivilDay } from '../web/field-checks.js';
import { ONE_NAME } from '../web/line-patterns.js';
import { PageQuery } from '../web/page.js';
import { Reasoned, ReasonedOnDay } from '../web/reasoned.dto.js';

const TYPE_CODES = DISPUTE_TYPES.map(({ code }) => code);
const NAME_LENGTH_MAX = 50;
const CAPACITY_MAX = 1000;
/** Names of several are told apart by such signs. */
const NO_NAME = { message: 'is no name of one person' };
const PHONE = String.raw`^[0-9+\-() ]{5,30}$`;

export class MediatorQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'of this division and all below' })
  @IsOptional()
  @Matches(/^\d{4}(?:\d{2}(?:\d{3}(?:\d{3})?)?)?$/, { message: 'is no division: 4, 6, 9 or 12 digits' })
  division?: string;

  @ApiPropertyOptional({ enum: TYPE_CODES })
  @IsOptional()
  @IsIn(TYPE_CODES)
  speciality?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  fullTime?: boolean;
}

/** What may be said of her, in an entry and in a change. */
class MediatorDetailsBody extends Reasoned {
  @ApiPropertyOptional({ type: 'array', items: { type: 'string', enum: TYPE_CODES }, description: 'dispute types' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(TYPE_CODES.length)
  @ArrayUnique()
  @IsIn(TYPE_CODES, { each: true })
  specialities?: string[];

  @ApiPropertyOptional({ minimum: 1, maximum: CAPACITY_MAX, description: 'open cases that she can carry' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(CAPACITY_MAX)
  capacity?: number;

  @ApiPropertyOptional({ pattern: PHONE, description: 'sealed where it is kept; shown in full with X-Purpose only' })
  @IsOptional()
  @Matches(new RegExp(PHONE), { message: 'is no telephone' })
  phone?: string;

  @ApiPropertyOptional({ format: 'date' })
  @IsOptional()
  @IsCivilDay()
  joinedOn?: string;

  @ApiPropertyOptional({ format: 'date', description: 'members serve three years (人民调解法 §9)' })
  @IsOptional()
  @IsCivilDay()
  termUntil?: string;
}

export class NewMediator extends MediatorDetailsBody {
  @ApiProperty({ maxLength: NAME_LENGTH_MAX })
  @IsString()
  @Matches(ONE_NAME, NO_NAME)
  @MaxLength(NAME_LENGTH_MAX)
  name!: string;

  @ApiProperty({ description: 'a committee has a woman among its members (人民调解法 §8)' })
  @IsBoolean()
  woman!: boolean;

  @ApiProperty({ enum: MEDIATOR_POSTS })
  @IsIn(MEDIATOR_POSTS)
  post!: MediatorPost;

  @ApiProperty()
  @IsBoolean()
  fullTime!: boolean;
}

/** Only what becomes another. */
export class MediatorChange extends MediatorDetailsBody {
  @ApiPropertyOptional({ maxLength: NAME_LENGTH_MAX })
  @IsOptional()
  @IsString()
  @Matches(ONE_NAME, NO_NAME)
  @MaxLength(NAME_LENGTH_MAX)
  name?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsBoolean()
  woman?: boolean;

  @ApiPropertyOptional({ enum: MEDIATOR_POSTS })
  @IsOptional()
  @IsIn(MEDIATOR_POSTS)
  post?: MediatorPost;

  @ApiPropertyOptional()
  @IsOptional()
  @IsBoolean()
  fullTime?: boolean;
}

export class MediatorDeparture extends ReasonedOnDay {}

export class MediatorView {
  @ApiProperty()
  readonly mediatorId!: string;
  @ApiProperty()
  readonly centreId!: string;
  @ApiProperty()
  readonly centreName!: string;
  @ApiProperty()
  readonly divisionCode!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly divisionName!: string | null;
  @ApiProperty()
  readonly name!: string;
  @ApiProperty()
  readonly woman!: boolean;
  @ApiProperty({ enum: MEDIATOR_POSTS })
  readonly post!: MediatorPost;
  @ApiProperty()
  readonly fullTime!: boolean;
  @ApiProperty({ type: [String] })
  readonly specialities!: readonly string[];
  @ApiProperty({ description: 'open cases that she can carry' })
  readonly capacity!: number;
  @ApiProperty({ description: 'open cases whose mediator she is, as the casework says' })
  readonly openCases!: number;
  @ApiProperty({
    description: 'open cases whose mediator bears her name, as others do who serve there: they count for none',
  })
  readonly unclearCases!: number;
  @ApiProperty({ type: String, nullable: true, description: 'masked without X-Purpose' })
  readonly phone!: string | null;
  @ApiProperty({ format: 'date' })
  readonly joinedOn!: string;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  readonly termUntil!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  readonly leftOn!: string | null;
}

export class MediatorPage {
  @ApiProperty()
  readonly total!: number;
  @ApiProperty({ type: [MediatorView] })
  readonly items!: readonly MediatorView[];
  @ApiProperty({ type: String, nullable: true })
  readonly nextCursor!: string | null;
}

export class MediatorList {
  @ApiProperty({ type: [MediatorView], description: 'who works there first, then who has left' })
  readonly items!: readonly MediatorView[];
}

class ReasonView {
  @ApiProperty()
  readonly zh!: string;
  @ApiProperty()
  readonly en!: string;
}

export class MediatorSuggestion {
  @ApiProperty()
  readonly mediatorId!: string;
  @ApiProperty()
  readonly name!: string;
  @ApiProperty()
  readonly centreId!: string;
  @ApiProperty()
  readonly centreName!: string;
  @ApiProperty({ type: [ReasonView], description: 'why she, in the order in which they decide' })
  readonly reasons!: readonly ReasonView[];
}

export class MediatorSuggestions {
  @ApiProperty({ type: [MediatorSuggestion], description: 'the fittest first; nobody is given a score' })
  readonly items!: readonly MediatorSuggestion[];
}
