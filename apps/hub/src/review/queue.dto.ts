import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsNumber, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import type { RecordKey } from '#libs/contracts/index.js';

import { PairExplanation, RecordKeyView } from '../explanation/explanation.dto.js';
import { LimitQuery } from '../web/page.js';
import { Reasoned } from '../web/reasoned.dto.js';
import type { QueueFilter, QueuePlace } from './queue.queries.js';

export class ReviewDecision extends Reasoned {
  @ApiProperty({ enum: ['same', 'different'] })
  @IsIn(['same', 'different'])
  decision!: 'same' | 'different';

  @ApiPropertyOptional({
    description: 'The pair’s `revision` as it was seen: 412 where records or cases changed since',
  })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  revision?: string;
}

export class SkipReason {
  @ApiPropertyOptional({ maxLength: 2000 })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  reason?: string;
}

/** Which pairs, and from where on. */
export class QueueQuery extends LimitQuery implements QueueFilter {
  @ApiPropertyOptional({ enum: ['open', 'same', 'different', 'moot'], default: 'open' })
  @IsOptional()
  @IsIn(['open', 'same', 'different', 'moot'])
  state: 'open' | 'same' | 'different' | 'moot' = 'open';

  @ApiPropertyOptional({ enum: ['red', 'yellow', 'blue'], description: 'Risk level of either case' })
  @IsOptional()
  @IsIn(['red', 'yellow', 'blue'])
  riskLevel?: string;

  @ApiPropertyOptional({ description: 'Division of either case, or the beginning of its code', example: '330106' })
  @IsOptional()
  @Matches(/^\d{2,12}$/, { message: 'is no division code' })
  division?: string;

  @ApiPropertyOptional({ description: 'Dispute type of either case', example: 'D14' })
  @IsOptional()
  @Matches(/^D\d{2}$/, { message: 'is no dispute type' })
  disputeType?: string;

  @ApiPropertyOptional({ description: 'System of either record' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  system?: string;

  @ApiPropertyOptional({ minimum: 0, maximum: 1 })
  @IsOptional()
  @Type(() => Number)
  @IsNumber()
  @Min(0)
  @Max(1)
  scoreMin?: number;

  @ApiPropertyOptional({ minimum: 0, maximum: 1 })
  @IsOptional()
  @Type(() => Number)
  @IsNumber()
  @Min(0)
  @Max(1)
  scoreMax?: number;

  @ApiPropertyOptional({
    enum: ['free', 'mine', 'all'],
    default: 'free',
    description:
      'free: nobody else is at it, you have not skipped it, and it is for you to answer (who only looks sees all); mine: claimed by you',
  })
  @IsOptional()
  @IsIn(['free', 'mine', 'all'])
  claim: 'free' | 'mine' | 'all' = 'free';

  @ApiPropertyOptional({ description: 'nextCursor of the page before' })
  @IsOptional()
  @Matches(/^-?\d{1,12}(\.\d{1,20})?(e-?\d{1,3})?~\d{1,18}$/, { message: 'is no cursor of this list' })
  cursor?: string;
}

export const cursorOf = ({ rank, reviewId }: QueuePlace): string => `${rank}~${reviewId}`;

export function placeOf(cursor: string | undefined): QueuePlace | null {
  const [rank, reviewId] = cursor?.split('~') ?? [];
  return rank && reviewId ? { rank: Number(rank), reviewId } : null;
}

export class SideCaseView {
  @ApiProperty()
  readonly caseId!: string;
  @ApiProperty()
  readonly caseNumber!: string;
  @ApiProperty({ description: 'To be given back when the case is changed' })
  readonly revision!: number;
  @ApiProperty()
  readonly liveRecords!: number;
  @ApiProperty()
  readonly disputeType!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly divisionCode!: string | null;
  @ApiProperty({ enum: ['red', 'yellow', 'blue'] })
  readonly riskLevel!: string;
}

export class QueueItem {
  @ApiProperty()
  readonly reviewId!: string;
  @ApiProperty({ type: RecordKeyView })
  readonly left!: RecordKey;
  @ApiProperty({ type: RecordKeyView })
  readonly right!: RecordKey;
  @ApiProperty({ description: 'Probability that the two are one conflict' })
  readonly score!: number;
  @ApiProperty({ description: 'Expected effect of an answer; the queue is in this order' })
  readonly value!: number;
  @ApiProperty({ enum: ['open', 'same', 'different', 'moot'] })
  readonly state!: string;
  @ApiProperty({ format: 'date-time' })
  readonly askedAt!: string;
  @ApiProperty({ type: SideCaseView })
  readonly leftCase!: SideCaseView;
  @ApiProperty({ type: SideCaseView })
  readonly rightCase!: SideCaseView;
  @ApiProperty({ type: String, nullable: true, description: 'Who is at it' })
  readonly claimedBy!: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  readonly claimedUntil!: string | null;
  @ApiProperty({ description: 'To be given with the answer: it tells whether records or cases changed since' })
  readonly revision!: string;
  @ApiProperty({ description: 'You may answer it: your role decides, and you act for the units that have both cases' })
  readonly mayAnswer!: boolean;
  @ApiProperty({ type: String, nullable: true })
  readonly decidedBy!: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' })
  readonly decidedAt!: string | null;
}

export class QueuePage {
  @ApiProperty({ type: [QueueItem] })
  readonly items!: readonly QueueItem[];
  @ApiProperty({ type: String, nullable: true })
  readonly nextCursor!: string | null;
}

export class ReviewSide extends RecordKeyView {
  @ApiProperty({ enum: ['live', 'withdrawn', 'quarantined'] })
  readonly state!: string;
  @ApiProperty()
  readonly version!: number;
  @ApiProperty({ type: Object, nullable: true, description: 'The record’s content, masked without a purpose' })
  readonly content!: object | null;
  @ApiProperty({ type: SideCaseView })
  readonly case!: SideCaseView;
  @ApiProperty({ type: [RecordKeyView], description: 'The other live records of its case' })
  readonly others!: readonly RecordKey[];
}

export class ReviewPairView {
  @ApiProperty({ type: QueueItem })
  readonly item!: QueueItem;
  @ApiProperty({ type: ReviewSide })
  readonly left!: ReviewSide;
  @ApiProperty({ type: ReviewSide })
  readonly right!: ReviewSide;
  @ApiProperty({ type: PairExplanation, nullable: true, description: 'Null where one of the two is not live any more' })
  readonly explanation!: PairExplanation | null;
  @ApiProperty({ type: String, nullable: true, description: 'Why it was answered so; masked without a purpose' })
  readonly reason!: string | null;
}

export class Claim {
  @ApiProperty()
  readonly reviewId!: string;
  @ApiProperty()
  readonly claimedBy!: string;
  @ApiProperty({ format: 'date-time' })
  readonly claimedUntil!: string;
}
