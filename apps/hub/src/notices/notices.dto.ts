import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import {
  NOTICE_ACT_NAMES,
  NOTICE_STATES,
  type NoticeActName,
  type NoticeDetail,
  type NoticeState,
} from '#libs/casework/index.js';
import { BesideTheWhole } from '../assessment/laggard.dto.js';
import { MEASURE_NAMES } from '../assessment/measures.js';
import { NOTICE_GROUPINGS, type NoticeGrouping } from '../registry/laggard-notices.js';
import { IsCivilDay } from '../web/field-checks.js';
import { PageQuery } from '../web/page.js';
import { Reasoned } from '../web/reasoned.dto.js';

const STATES = Object.keys(NOTICE_STATES) as NoticeState[];
const WORDS_LENGTH_MAX = 4000;

export class NoticeQuery extends PageQuery {
  @ApiPropertyOptional({ enum: STATES })
  @IsOptional()
  @IsIn(STATES)
  state?: NoticeState;
}

export class NoticeBody extends Reasoned {
  @ApiProperty({ enum: NOTICE_GROUPINGS })
  @IsIn(NOTICE_GROUPINGS)
  by!: NoticeGrouping;

  @ApiProperty({ maxLength: 200, description: 'as assessment has it: of a county or township, or the unit’s name' })
  @IsString()
  @MaxLength(200)
  @Matches(/\S/)
  code!: string;

  @ApiProperty({ format: 'date', description: 'First day of registration' })
  @IsCivilDay()
  from!: string;

  @ApiProperty({ format: 'date', description: 'Last day of registration' })
  @IsCivilDay()
  to!: string;
}

export class NoticeActBody extends Reasoned implements NoticeDetail {
  @ApiProperty({ enum: NOTICE_ACT_NAMES })
  @IsIn(NOTICE_ACT_NAMES)
  act!: NoticeActName;

  @ApiPropertyOptional({ format: 'date', description: 'the day of the talk, where the told are invited to one' })
  @IsOptional()
  @IsCivilDay()
  talkOn?: string;

  @ApiPropertyOptional({ maxLength: WORDS_LENGTH_MAX, description: 'what the told will do' })
  @IsOptional()
  @IsString()
  @MaxLength(WORDS_LENGTH_MAX)
  measures?: string;

  @ApiPropertyOptional({ format: 'date', description: 'when the measures will be done' })
  @IsOptional()
  @IsCivilDay()
  doneBy?: string;

  @ApiPropertyOptional({ maxLength: WORDS_LENGTH_MAX, description: 'of the talk' })
  @IsOptional()
  @IsString()
  @MaxLength(WORDS_LENGTH_MAX)
  minutes?: string;
}

export class NoticeCaseView {
  @ApiProperty()
  readonly caseId!: string;
  @ApiProperty()
  readonly caseNumber!: string;
}

export class NoticeFigureView extends BesideTheWhole {
  @ApiProperty({ enum: MEASURE_NAMES })
  readonly measure!: string;
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  readonly name!: { readonly zh: string; readonly en: string };
  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  readonly definition!: { readonly zh: string; readonly en: string };
  @ApiProperty({ type: [NoticeCaseView], description: 'cases that make it so, of those that the reader may see' })
  readonly cases!: readonly NoticeCaseView[];
}

export class NoticeView {
  @ApiProperty()
  readonly noticeId!: string;
  @ApiProperty({ enum: NOTICE_GROUPINGS })
  readonly by!: NoticeGrouping;
  @ApiProperty()
  readonly code!: string;
  @ApiProperty()
  readonly name!: string;
  @ApiProperty({ format: 'date' })
  readonly from!: string;
  @ApiProperty({ format: 'date' })
  readonly to!: string;
  @ApiProperty({ enum: STATES })
  readonly state!: NoticeState;
  @ApiProperty({ type: [NoticeFigureView] })
  readonly figures!: readonly NoticeFigureView[];
  @ApiProperty()
  readonly draftedBy!: string;
  @ApiProperty({ format: 'date-time' })
  readonly draftedAt!: Date;
}

export class NoticeStepView {
  @ApiProperty({ enum: ['draft', ...NOTICE_ACT_NAMES] })
  readonly act!: string;
  @ApiProperty({ enum: STATES })
  readonly state!: NoticeState;
  @ApiProperty({ type: String, nullable: true, description: 'people in it masked without X-Purpose' })
  readonly reason!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  readonly talkOn!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly measures!: string | null;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  readonly doneBy!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly minutes!: string | null;
  @ApiProperty()
  readonly by!: string;
  @ApiProperty({ format: 'date-time' })
  readonly at!: Date;
}

export class NoticeDetailView extends NoticeView {
  @ApiProperty({ type: [NoticeStepView] })
  readonly steps!: readonly NoticeStepView[];
  @ApiProperty({ enum: NOTICE_ACT_NAMES, isArray: true, description: 'what the caller may do now' })
  readonly possible!: readonly NoticeActName[];
}

export class NoticePage {
  @ApiProperty({ type: [NoticeView] })
  readonly items!: readonly NoticeView[];
  @ApiProperty({ type: String, nullable: true })
  readonly nextCursor!: string | null;
}
