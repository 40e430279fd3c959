import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import {
  ASK_KINDS,
  ASKED_PAPERS,
  type Ask,
  type AskedPaper,
  type AskKind,
  INVITED_SEATS,
  type ProposedTime,
  QUESTION_KINDS,
  SEATS,
} from '#libs/contracts/index.js';
import { ASK_STANDINGS } from '../registry/asks.js';
import { IsCivilDay } from '../web/field-checks.js';
import { PageQuery } from '../web/page.js';

const TIMES_MAX = 3;
const NAME_LENGTH_MAX = 100;
const WHOSE = ['own', 'other'] as const;
const STATES = ['on-its-way', 'held', 'delivered', 'answered', 'overdue'] as const;

export class TimeBody implements ProposedTime {
  @ApiProperty({ format: 'date' })
  @IsCivilDay()
  on!: string;

  @ApiProperty({ example: '09:30', description: 'in China' })
  @Matches(/^([01]\d|2[0-3]):[0-5]\d$/)
  from!: string;

  @ApiProperty({ description: '`online`, `video`, `telephone`, or the name of a unit of the city' })
  @IsString()
  @MaxLength(NAME_LENGTH_MAX)
  place!: string;
}

export class AskBody implements Ask {
  @ApiProperty({
    enum: QUESTION_KINDS,
    description:
      '`time`: to confirm one; `wanted`: what she wants; `account`: how things stand; `call`: to call the unit; `rating`: how she was treated',
  })
  @IsIn(QUESTION_KINDS)
  kind!: AskKind;

  @ApiPropertyOptional({ type: [TimeBody], maxItems: TIMES_MAX })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(TIMES_MAX)
  @ValidateNested({ each: true })
  @Type(() => TimeBody)
  times?: readonly TimeBody[];

  @ApiPropertyOptional({ enum: ASKED_PAPERS, isArray: true })
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsIn(ASKED_PAPERS, { each: true })
  papers?: readonly AskedPaper[];

  @ApiPropertyOptional({ enum: WHOSE, description: 'whose address' })
  @IsOptional()
  @IsIn(WHOSE)
  whose?: 'own' | 'other';

  @ApiProperty({ format: 'date', description: 'the last day to answer' })
  @IsCivilDay()
  answerBy!: string;
}

export class AnswerView {
  @ApiPropertyOptional({ enum: SEATS, description: 'from which seat of a room; absent: whose record it is' })
  readonly by?: string;
  @ApiProperty({
    description:
      'of `time`: `1` to `3`, or `none`; of `rating` `rated-1` to `rated-5`, the best; of a room `agreement` (its text), `signed`, or `closed` (its protocol); else `answered`',
  })
  readonly choice!: string;
  @ApiPropertyOptional({ description: 'SM3 of an agreement or protocol; of a signature: of what is signed' })
  readonly digest?: string;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'people in it masked without X-Purpose; of a signature null then',
  })
  readonly words!: string | null;
  @ApiProperty({ format: 'date-time' })
  readonly at!: string;
}

/** A question as it stands, without what was answered. */
class AskStanding extends AskBody {
  @ApiProperty({ enum: ASK_KINDS })
  declare kind: AskKind;
  @ApiPropertyOptional({ enum: INVITED_SEATS, isArray: true, description: 'of a room: who was invited' })
  readonly invited?: readonly string[];
  @ApiProperty()
  readonly askId!: string;
  @ApiProperty({ description: 'by whose record' })
  readonly system!: string;
  @ApiProperty()
  readonly sourceId!: string;
  @ApiProperty()
  readonly askedBy!: string;
  @ApiProperty({ format: 'date-time' })
  readonly askedAt!: Date;
  @ApiProperty({ enum: STATES, description: '`delivered`: the party can see it' })
  readonly state!: string;
  @ApiProperty({ description: 'answers have come that nobody has marked as seen' })
  readonly isNew!: boolean;
}

export class AskView extends AskStanding {
  @ApiProperty({ type: [AnswerView], description: 'oldest first; the last one holds' })
  readonly answers!: readonly AnswerView[];
}

export class AskOfCity extends AskStanding {
  @ApiProperty()
  readonly caseId!: string;
  @ApiProperty()
  readonly caseNumber!: string;
  @ApiProperty({ type: String, nullable: true, description: 'who handles the case' })
  readonly unit!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'when the last answer was given' })
  readonly answeredAt!: Date | null;
}

export class AskPage {
  @ApiProperty({ type: [AskOfCity], description: 'by their last day' })
  readonly items!: readonly AskOfCity[];
  @ApiProperty({ type: String, nullable: true })
  readonly nextCursor!: string | null;
}

export class AskQuery extends PageQuery {
  @ApiPropertyOptional({
    enum: ASK_STANDINGS,
    description:
      '`new`: with answers that nobody has seen; `unanswered`: questions of cases at work; `rooms`: open ones. Default: any',
  })
  @IsOptional()
  @IsIn(ASK_STANDINGS)
  standing?: (typeof ASK_STANDINGS)[number];

  @ApiPropertyOptional({ enum: ['true'], description: 'those that the caller has asked' })
  @IsOptional()
  @IsIn(['true'])
  mine?: 'true';
}

export class AskFiguresView {
  @ApiProperty()
  readonly new!: number;
  @ApiProperty()
  readonly unanswered!: number;
  @ApiProperty()
  readonly rooms!: number;
  @ApiProperty({ description: 'with answers that nobody has seen, to what the caller asked' })
  readonly newOfMine!: number;
}

export class SeenBody {
  @ApiProperty({ minimum: 1, description: 'how many answers were seen: one that comes meanwhile stays new' })
  @IsInt()
  @Min(1)
  @Max(1_000)
  answers!: number;
}

export class CaseAsks {
  @ApiProperty({ description: 'a party of the case has a phone page' })
  readonly reachable!: boolean;
  @ApiProperty({
    enum: [...QUESTION_KINDS, 'room'],
    isArray: true,
    description: 'what can be asked where the case stands: `rating` once it has ended, the rest while it has not',
  })
  readonly possible!: readonly string[];
  @ApiProperty({ type: [AskView], description: 'newest first' })
  readonly items!: readonly AskView[];
}
