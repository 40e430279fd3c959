import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
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
  ValidateNested,
} from 'class-validator';
import {
  ACT_NAMES,
  type ActDetail,
  type ActName,
  ANSWERS,
  type Duty,
  GRADES,
  GUIDANCE,
  KEPT,
  MEDIATION_KINDS,
  RESULTS,
} from '#libs/casework/index.js';
import { IsCivilDay } from '../web/field-checks.js';
import { LINE } from '../web/line-patterns.js';
import { ReasonedOnDay } from '../web/reasoned.dto.js';

const NAME_LENGTH_MAX = 100;
const WORDS_LENGTH_MAX = 2000;
const LIST_MAX = 20;

export class DutyBody implements Duty {
  @ApiProperty()
  @IsString()
  @Matches(/\S/)
  @MaxLength(NAME_LENGTH_MAX)
  unit!: string;

  @ApiProperty()
  @IsString()
  @Matches(/\S/)
  @MaxLength(WORDS_LENGTH_MAX)
  what!: string;

  @ApiProperty({ format: 'date' })
  @IsCivilDay()
  due!: string;
}

/** What an act says beside its reason; which of it an act needs, GET …/life tells. */
export class ActDetailBody implements ActDetail {
  @ApiPropertyOptional({ maxLength: NAME_LENGTH_MAX })
  @IsOptional()
  @IsString()
  @MaxLength(NAME_LENGTH_MAX)
  mediator?: string;

  @ApiPropertyOptional({ enum: MEDIATION_KINDS, description: '三调: whose mediation' })
  @IsOptional()
  @IsIn(MEDIATION_KINDS)
  mediationKind?: (typeof MEDIATION_KINDS)[number];

  @ApiPropertyOptional({ maxLength: NAME_LENGTH_MAX })
  @IsOptional()
  @IsString()
  @MaxLength(NAME_LENGTH_MAX)
  unit?: string;

  @ApiPropertyOptional({ type: [String], maxItems: LIST_MAX, description: 'units called to a joint conference' })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(LIST_MAX)
  @IsString({ each: true })
  @MaxLength(NAME_LENGTH_MAX, { each: true })
  units?: string[];

  @ApiPropertyOptional({ format: 'date', description: 'of `call-conference`: the day on which it is to be held' })
  @IsOptional()
  @IsCivilDay()
  meetOn?: string;

  @ApiPropertyOptional({ maxLength: WORDS_LENGTH_MAX })
  @IsOptional()
  @IsString()
  @MaxLength(WORDS_LENGTH_MAX)
  minutes?: string;

  @ApiPropertyOptional({
    type: [DutyBody],
    maxItems: LIST_MAX,
    description: 'what units undertook; each becomes a task',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(LIST_MAX)
  @ValidateNested({ each: true })
  @Type(() => DutyBody)
  duties?: DutyBody[];

  @ApiPropertyOptional({
    maxLength: WORDS_LENGTH_MAX,
    description: 'of `agree`: main facts, what was in dispute and who answers for what (人民调解法 §29), for the paper',
  })
  @IsOptional()
  @IsString()
  @MaxLength(WORDS_LENGTH_MAX)
  facts?: string;

  @ApiPropertyOptional({ maxLength: WORDS_LENGTH_MAX, description: 'what was agreed' })
  @IsOptional()
  @IsString()
  @MaxLength(WORDS_LENGTH_MAX)
  terms?: string;

  @ApiPropertyOptional({
    maxLength: WORDS_LENGTH_MAX,
    description:
      'of `answer`: what the party is answered, in words for her: who stated it by a 解纷码 reads them on her page, with others of the case hidden',
  })
  @IsOptional()
  @IsString()
  @MaxLength(WORDS_LENGTH_MAX)
  reply?: string;

  @ApiPropertyOptional({ description: 'agreed by word of mouth and recorded by the mediator (人民调解法 §28)' })
  @IsOptional()
  @IsBoolean()
  oral?: boolean;

  @ApiPropertyOptional({ maxLength: NAME_LENGTH_MAX })
  @IsOptional()
  @IsString()
  @MaxLength(NAME_LENGTH_MAX)
  court?: string;

  @ApiPropertyOptional({ maxLength: NAME_LENGTH_MAX, description: '案号 of the ruling' })
  @IsOptional()
  @IsString()
  @MaxLength(NAME_LENGTH_MAX)
  caseNumber?: string;

  @ApiPropertyOptional({ format: 'date' })
  @IsOptional()
  @IsCivilDay()
  performBy?: string;

  @ApiPropertyOptional({ enum: RESULTS })
  @IsOptional()
  @IsIn(RESULTS)
  result?: (typeof RESULTS)[number];

  @ApiPropertyOptional({ minimum: 1, maximum: 5, description: 'what the parties say of how they were treated' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(5)
  satisfaction?: number;

  @ApiPropertyOptional({ enum: GUIDANCE, description: 'the way that the parties were told of (人民调解法 §26)' })
  @IsOptional()
  @IsIn(GUIDANCE)
  guidance?: (typeof GUIDANCE)[number];

  @ApiPropertyOptional({ maxLength: NAME_LENGTH_MAX })
  @IsOptional()
  @IsString()
  @MaxLength(NAME_LENGTH_MAX)
  authority?: string;

  @ApiPropertyOptional({ description: 'those whom it concerns have consented' })
  @IsOptional()
  @IsBoolean()
  consent?: boolean;

  @ApiPropertyOptional({ maxLength: NAME_LENGTH_MAX, description: 'number of the paper file (双轨制)' })
  @IsOptional()
  @IsString()
  @MaxLength(NAME_LENGTH_MAX)
  @Matches(LINE, { message: 'is no number of a file' })
  archiveNumber?: string;

  @ApiPropertyOptional({
    description: 'of `archive`: one volume holds the files of several cases (合卷): else a number is of one case',
  })
  @IsOptional()
  @IsBoolean()
  shared?: boolean;

  @ApiPropertyOptional({
    description:
      'of `agree`: SM3 of the agreement that everybody has signed in a room of the case; any other is refused',
  })
  @IsOptional()
  @IsString()
  @Matches(/^[0-9a-f]{64}$/)
  digest?: string;

  @ApiPropertyOptional({
    description: 'the court or authority is none of the city’s directory (GET …/receivers), and is marked so',
  })
  @IsOptional()
  @IsBoolean()
  unlisted?: boolean;

  @ApiPropertyOptional({ enum: ANSWERS, description: 'of `evaluate`: the dispute is in fact resolved' })
  @IsOptional()
  @IsIn(ANSWERS)
  settled?: (typeof ANSWERS)[number];

  @ApiPropertyOptional({ enum: KEPT, description: 'of `evaluate`: the agreement was kept; `none`: there is none' })
  @IsOptional()
  @IsIn(KEPT)
  kept?: (typeof KEPT)[number];

  @ApiPropertyOptional({ enum: ANSWERS, description: 'of `evaluate`: the procedure was lawful and in time' })
  @IsOptional()
  @IsIn(ANSWERS)
  lawful?: (typeof ANSWERS)[number];

  @ApiPropertyOptional({ enum: ANSWERS, description: 'of `evaluate`: the dispute has come back' })
  @IsOptional()
  @IsIn(ANSWERS)
  cameBack?: (typeof ANSWERS)[number];

  @ApiPropertyOptional({ enum: GRADES, description: 'of `evaluate`: the handling (好, 一般, 差), never a person' })
  @IsOptional()
  @IsIn(GRADES)
  grade?: (typeof GRADES)[number];

  @ApiPropertyOptional({ description: 'of `evaluate`: the evaluation that it takes the place of, by its `eventId`' })
  @IsOptional()
  @IsString()
  @Matches(/^\d{1,18}$/)
  corrects?: string;
}

export class ActBody extends ReasonedOnDay {
  @ApiProperty({ enum: ACT_NAMES })
  @IsIn(ACT_NAMES)
  act!: ActName;

  @ApiPropertyOptional({ description: 'the `revision` of the case as it was seen: 412 where it has changed since' })
  @IsOptional()
  @IsInt()
  @Min(1)
  revision?: number;

  @ApiPropertyOptional({ type: ActDetailBody })
  @IsOptional()
  @ValidateNested()
  @Type(() => ActDetailBody)
  detail: ActDetailBody = new ActDetailBody();
}
