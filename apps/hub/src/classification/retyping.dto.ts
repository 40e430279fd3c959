import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import type { TypeRetyping } from '../registry/type-retyping.js';
import type { RetypedCase, RetypingPlan, TypeStanding } from './plan-retyping.js';

/** More would keep the serving hub at it for minutes: the command looks at all. */
const CASES_MAX = 5_000;

export class RetypingQuery {
  @ApiPropertyOptional({ minimum: 1, maximum: CASES_MAX, default: CASES_MAX, description: 'the newest so many cases' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(CASES_MAX)
  cases: number = CASES_MAX;
}

export class RetypingProgressView {
  @ApiProperty({ description: 'The entry of the ledger that it follows from' })
  readonly judgementId!: string;
  @ApiProperty({ description: 'Records typed again' })
  readonly records!: number;
  @ApiProperty({ description: 'Cases whose type, or whether they wait for a person, has become another' })
  readonly cases!: number;
  @ApiProperty({ format: 'date-time' })
  readonly startedAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'null: still at work' })
  readonly finishedAt!: string | null;
}

export class ModelInForceView {
  @ApiProperty({ type: String, nullable: true, description: 'null: the tables alone decide' })
  readonly version!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'SM3 of its JSON; null: the one of the product' })
  readonly hash!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly adoptedAt!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Why the file that this hub was given is not in use' })
  readonly refused!: string | null;
  @ApiProperty({ description: 'As every decision names it: versions of crosswalks and model' })
  readonly rule!: string;
  @ApiProperty({ type: RetypingProgressView, nullable: true, description: 'null: no model was ever adopted' })
  readonly retyping!: RetypingProgressView | null;
}

export class RetypingStartedView {
  @ApiProperty({ enum: [true] })
  readonly accepted!: true;
  @ApiProperty()
  readonly judgementId!: string;
}

export class ShiftView {
  @ApiProperty()
  readonly from!: string;
  @ApiProperty()
  readonly to!: string;
  @ApiProperty()
  readonly cases!: number;
}

export class UnitBalanceView {
  @ApiProperty()
  readonly unit!: string;
  @ApiProperty()
  readonly gains!: number;
  @ApiProperty()
  readonly loses!: number;
}

export class TypeStandingView implements TypeStanding {
  @ApiProperty()
  readonly disputeType!: string;
  @ApiProperty({ enum: ['settled', 'unsure', 'person'] })
  readonly typeState!: string;
  @ApiProperty()
  readonly unit!: string;
}

export class RetypedCaseView implements RetypedCase {
  @ApiProperty()
  readonly caseId!: string;
  @ApiProperty()
  readonly caseNumber!: string;
  @ApiProperty()
  readonly from!: TypeStandingView;
  @ApiProperty()
  readonly to!: TypeStandingView;
}

export class RetypingPlanView implements RetypingPlan {
  @ApiProperty()
  readonly rule!: string;
  @ApiProperty()
  readonly casesSeen!: number;
  @ApiProperty()
  readonly casesChanged!: number;
  @ApiProperty({ description: 'They have a type that a person has set, and keep it' })
  readonly casesSetByPeople!: number;
  @ApiProperty({ description: 'false: there are more cases than were looked at' })
  readonly complete!: boolean;
  @ApiProperty({ type: [ShiftView] })
  readonly typeChanges!: readonly ShiftView[];
  @ApiProperty({ type: [ShiftView], description: 'Cases that would begin or cease to wait for a person' })
  readonly stateChanges!: readonly ShiftView[];
  @ApiProperty({ type: [ShiftView] })
  readonly unitChanges!: readonly ShiftView[];
  @ApiProperty({ type: [UnitBalanceView] })
  readonly units!: readonly UnitBalanceView[];
  @ApiProperty({ type: [RetypedCaseView], description: 'The newest 200' })
  readonly cases!: readonly RetypedCaseView[];
}

export const progressOf = (retyping: TypeRetyping | null): RetypingProgressView | null =>
  retyping && {
    judgementId: retyping.judgementId,
    records: retyping.records,
    cases: retyping.cases,
    startedAt: retyping.startedAt.toISOString(),
    finishedAt: retyping.finishedAt?.toISOString() ?? null,
  };
