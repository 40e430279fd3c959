import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { IsIn, IsISO8601, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { PageQuery } from '../web/page.js';

/** Which entries of the audit trail. */
export class TrailQuery {
  @ApiPropertyOptional({ description: 'Who: a username, or key: with an id', maxLength: 200 })
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  actor?: string;

  @ApiPropertyOptional({ description: 'What she did: view-case, lookup, export, change-case …', maxLength: 50 })
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(50)
  action?: string;

  @ApiPropertyOptional({
    description: 'What it was about, exactly: a case’s id, system/sourceId, a username',
    maxLength: 300,
  })
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(300)
  about?: string;

  @ApiPropertyOptional({ format: 'date-time' })
  @IsOptional()
  @IsISO8601({ strict: true })
  from?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'Before this' })
  @IsOptional()
  @IsISO8601({ strict: true })
  until?: string;
}

/** Words name people: they are asked for in a body. */
class TrailWords {
  @ApiPropertyOptional({ description: 'Words in subject, purpose or detail; needs X-Purpose', maxLength: 100 })
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(100)
  q?: string;
}

export class TrailPageQuery extends IntersectionType(TrailQuery, PageQuery) {}
export class TrailSearch extends IntersectionType(TrailQuery, TrailWords) {}
export class TrailPageSearch extends IntersectionType(TrailSearch, PageQuery) {}

export class TrailEntryView {
  @ApiProperty()
  readonly auditId!: string;
  @ApiProperty({ format: 'date-time' })
  readonly at!: string;
  @ApiProperty()
  readonly actor!: string;
  @ApiProperty()
  readonly action!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly subject!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly purpose!: string | null;
  @ApiProperty({ type: 'object', additionalProperties: true })
  readonly detail!: Readonly<Record<string, unknown>>;
  @ApiProperty({ description: 'True: the words of a lookup, shown for a purpose only' })
  readonly withheld!: boolean;
  @ApiProperty({ type: Number, nullable: true, description: 'Its number in the hash chain; null: not chained yet' })
  readonly seq!: number | null;
  @ApiProperty({ description: 'True: no hub has written it' })
  readonly isForeign!: boolean;
}

export class TrailPage {
  @ApiProperty({ type: [TrailEntryView], description: 'The newest first' })
  readonly items!: readonly TrailEntryView[];
  @ApiProperty({ type: String, nullable: true })
  readonly nextCursor!: string | null;
}

export class AlarmsQuery extends PageQuery {
  @ApiPropertyOptional({ enum: ['open', 'settled'], default: 'open' })
  @IsOptional()
  @IsIn(['open', 'settled'])
  state?: 'open' | 'settled';
}

export class LookingAlarmView {
  @ApiProperty()
  readonly alarmId!: string;
  @ApiProperty({ enum: ['many-people', 'own-name', 'own-surname', 'out-of-scope', 'off-hours'] })
  readonly rule!: string;
  @ApiProperty({ description: 'Who looked' })
  readonly actor!: string;
  @ApiProperty({ format: 'date' })
  readonly day!: string;
  @ApiProperty()
  readonly counted!: number;
  @ApiProperty({ description: 'From which on it is unusual, by the settings of then' })
  readonly threshold!: number;
  @ApiProperty({ format: 'date-time' })
  readonly firstAt!: string;
  @ApiProperty({ format: 'date-time' })
  readonly lastAt!: string;
  @ApiProperty({ format: 'date-time' })
  readonly raisedAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly settledAt!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly settledBy!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'What it was; masked without X-Purpose' })
  readonly settledBecause!: string | null;
}

export class LookingAlarmsPage {
  @ApiProperty({ type: [LookingAlarmView], description: 'The newest first' })
  readonly items!: readonly LookingAlarmView[];
  @ApiProperty({ type: String, nullable: true })
  readonly nextCursor!: string | null;
}
