import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { TASK_KINDS, type TaskKind } from '../registry/case-tasks.js';
import { IsCivilDay } from '../web/field-checks.js';
import { PageQuery } from '../web/page.js';

const NAME_LENGTH_MAX = 100;
const WORDS_LENGTH_MAX = 2000;
/** Duties are undertaken at a joint conference, by an act. */
const GIVEN = ['task', 'supervision', 'counselling'] as const;
export const SETTLED = ['done', 'cancelled'] as const;

const isTrue = ({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value);

export class TaskQuery extends PageQuery {
  @ApiPropertyOptional({ enum: ['open', 'settled'], default: 'open' })
  @IsOptional()
  @IsIn(['open', 'settled'])
  state?: 'open' | 'settled';

  @ApiPropertyOptional({
    type: Boolean,
    description: 'true: of the caller’s units, given by the caller, or of a case on which the caller has acted',
  })
  @IsOptional()
  @Transform(isTrue)
  @IsBoolean()
  mine?: boolean;

  @ApiPropertyOptional({ maxLength: NAME_LENGTH_MAX })
  @IsOptional()
  @IsString()
  @MaxLength(NAME_LENGTH_MAX)
  unit?: string;

  @ApiPropertyOptional({ enum: TASK_KINDS })
  @IsOptional()
  @IsIn(TASK_KINDS)
  kind?: TaskKind;

  @ApiPropertyOptional({ type: Boolean, description: 'true: its last day has passed' })
  @IsOptional()
  @Transform(isTrue)
  @IsBoolean()
  overdue?: boolean;
}

export class TaskBody {
  @ApiProperty({
    enum: GIVEN,
    description:
      '`supervision`: urged by a higher level (督办), by triage and leaders; `counselling`: refers a party (心理咨询转介)',
  })
  @IsIn(GIVEN)
  kind!: (typeof GIVEN)[number];

  @ApiProperty({ maxLength: NAME_LENGTH_MAX })
  @IsString()
  @Matches(/\S/)
  @MaxLength(NAME_LENGTH_MAX)
  unit!: string;

  @ApiProperty({ maxLength: WORDS_LENGTH_MAX })
  @IsString()
  @Matches(/\S/)
  @MaxLength(WORDS_LENGTH_MAX)
  what!: string;

  @ApiProperty({ format: 'date' })
  @IsCivilDay()
  due!: string;
}

export class TaskSettlement {
  @ApiProperty({ enum: SETTLED })
  @IsIn(SETTLED)
  state!: (typeof SETTLED)[number];

  @ApiProperty({ maxLength: WORDS_LENGTH_MAX, description: 'what came of it, or why it is cancelled' })
  @IsString()
  @Matches(/\S/)
  @MaxLength(WORDS_LENGTH_MAX)
  outcome!: string;
}

export class TaskView {
  @ApiProperty()
  readonly taskId!: string;
  @ApiProperty()
  readonly caseId!: string;
  @ApiProperty()
  readonly caseNumber!: string;
  @ApiProperty({ type: String, nullable: true, description: 'people in it masked without X-Purpose' })
  readonly caseTitle!: string | null;
  @ApiProperty({ enum: TASK_KINDS })
  readonly kind!: string;
  @ApiProperty()
  readonly unit!: string;
  @ApiProperty({ type: String, nullable: true, description: 'people in it masked without X-Purpose' })
  readonly what!: string | null;
  @ApiProperty({ format: 'date' })
  readonly due!: string;
  @ApiProperty({ enum: ['open', ...SETTLED] })
  readonly state!: string;
  @ApiProperty()
  readonly overdue!: boolean;
  @ApiProperty({ type: String, nullable: true })
  readonly outcome!: string | null;
  @ApiProperty()
  readonly madeBy!: string;
  @ApiProperty({ format: 'date-time' })
  readonly madeAt!: Date;
  @ApiProperty({ type: String, nullable: true })
  readonly settledBy!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly settledAt!: Date | null;
  @ApiProperty({ enum: SETTLED, isArray: true, description: 'how the caller may settle it now' })
  readonly maySettle!: readonly string[];
}

export class CaseTasks {
  @ApiProperty({ type: [TaskView] })
  readonly items!: readonly TaskView[];
}

export class TaskPage extends CaseTasks {
  @ApiProperty({ type: String, nullable: true })
  readonly nextCursor!: string | null;
}
