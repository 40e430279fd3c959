import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsOptional, Matches, ValidateNested } from 'class-validator';
import { IsCivilDay } from '../web/field-checks.js';
import { Reasoned } from '../web/reasoned.dto.js';

const ENTRIES_MAX = 400;
const isId = { message: 'is no mediator' };
const ID = /^\d{1,18}$/;

export class RotaQuery {
  @ApiPropertyOptional({ format: 'date', description: 'first day; today where none is given' })
  @IsOptional()
  @IsCivilDay()
  from?: string;

  @ApiPropertyOptional({ format: 'date', description: 'last day, at most 61 later; 13 days later where none is given' })
  @IsOptional()
  @IsCivilDay()
  to?: string;
}

export class DutyEntryBody {
  @ApiProperty({ format: 'date' })
  @IsCivilDay()
  day!: string;

  @ApiProperty()
  @Matches(ID, isId)
  mediatorId!: string;

  @ApiPropertyOptional({ default: true, description: 'false: she is off again' })
  @IsOptional()
  @IsBoolean()
  on: boolean = true;
}

export class RotaBody extends Reasoned {
  @ApiProperty({ type: [DutyEntryBody], maxItems: ENTRIES_MAX })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(ENTRIES_MAX)
  @ValidateNested({ each: true })
  @Type(() => DutyEntryBody)
  entries!: DutyEntryBody[];
}

export class SwapBody extends Reasoned {
  @ApiProperty({ format: 'date' })
  @IsCivilDay()
  day!: string;

  @ApiProperty({ description: 'who has that day and gives it away' })
  @Matches(ID, isId)
  from!: string;

  @ApiProperty({ description: 'who takes it' })
  @Matches(ID, isId)
  to!: string;

  @ApiPropertyOptional({ format: 'date', description: 'the day of hers that the first takes in return' })
  @IsOptional()
  @IsCivilDay()
  backOn?: string;
}

export class OnDutyView {
  @ApiProperty()
  readonly mediatorId!: string;
  @ApiProperty()
  readonly name!: string;
}

export class DutyDayView {
  @ApiProperty({ format: 'date' })
  readonly day!: string;
  @ApiProperty()
  readonly working!: boolean;
  @ApiProperty({ description: 'true: the holidays of that year are not published' })
  readonly provisional!: boolean;
  @ApiProperty({ type: [OnDutyView] })
  readonly mediators!: readonly OnDutyView[];
  @ApiProperty({ type: [OnDutyView], description: 'entered, but gone by then' })
  readonly gone!: readonly OnDutyView[];
  @ApiProperty()
  readonly needed!: number;
  @ApiProperty()
  readonly missing!: number;
}

export class DutyChangeView {
  @ApiProperty({ format: 'date' })
  readonly day!: string;
  @ApiProperty()
  readonly mediatorId!: string;
  @ApiProperty()
  readonly name!: string;
  @ApiProperty()
  readonly on!: boolean;
  @ApiProperty()
  readonly reason!: string;
  @ApiProperty()
  readonly by!: string;
  @ApiProperty({ format: 'date-time' })
  readonly at!: Date;
}

export class RotaView {
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'row of required staffing that asks for it, with its article',
  })
  readonly rule!: string | null;
  @ApiProperty({ type: [DutyDayView] })
  readonly days!: readonly DutyDayView[];
  @ApiProperty({ type: [DutyChangeView], description: 'all entries about these days, newest first' })
  readonly history!: readonly DutyChangeView[];
}
