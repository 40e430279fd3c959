import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { REASON, Reasoned } from '../web/reasoned.dto.js';

export const BASES = ['retention-ended', 'request', 'unlawful'] as const;

export class ErasureBody extends Reasoned {
  @ApiProperty({
    enum: BASES,
    description:
      'its time is over; the person concerned asks and the law gives it (个人信息保护法 §47); it should never have been kept',
  })
  @IsIn(BASES)
  basis!: (typeof BASES)[number];
}

export class ErasureDone {
  @ApiProperty({ description: 'the entry of the ledger' })
  readonly judgementId!: string;
  @ApiProperty({ description: 'how many records say nothing any more' })
  readonly records!: number;
}

export class TrailErasureDone {
  @ApiProperty({ description: 'how many entries say no more than who did what kind of thing when' })
  readonly entries!: number;
  @ApiProperty({ description: 'there are more: ask again' })
  readonly more!: boolean;
}

export class LegalHoldView {
  @ApiProperty()
  readonly holdId!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly caseId!: string | null;
  @ApiProperty({ type: [String], example: ['court/C-1'] })
  readonly records!: readonly string[];
  @ApiProperty()
  readonly reason!: string;
  @ApiProperty()
  readonly placedBy!: string;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly placedAt!: Date;
  @ApiProperty({ type: String, nullable: true })
  readonly liftedBy!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly liftedBecause!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly liftedAt!: Date | null;
}

export class LegalHoldsPage {
  @ApiProperty({ type: [LegalHoldView] })
  readonly items!: LegalHoldView[];
  @ApiProperty({ type: String, nullable: true })
  readonly nextCursor!: string | null;
}

export class RetentionBody {
  @ApiProperty({ minimum: 1, maximum: 200, description: 'years behind the end of the matter' })
  @IsInt()
  @Min(1)
  @Max(200)
  years!: number;

  @ApiProperty({ ...REASON, maxLength: 500, description: 'the law, or the list of retention periods' })
  @IsString()
  @MaxLength(500)
  @Matches(/\S/, { message: 'must not be empty' })
  basis!: string;
}

export class RetentionRuleView {
  @ApiProperty({ example: 'D14', description: 'a dispute type, or dispute, enquiry, suggestion' })
  readonly kind!: string;
  @ApiProperty()
  readonly years!: number;
  @ApiProperty()
  readonly basis!: string;
  @ApiProperty()
  readonly setBy!: string;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly setAt!: Date;
}

export class RetentionRules {
  @ApiProperty({ type: [RetentionRuleView], description: 'what has no rule is kept' })
  readonly items!: RetentionRuleView[];
}

export class DueView {
  @ApiProperty({ type: String, nullable: true })
  readonly caseId!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'of a record without a case' })
  readonly system!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly sourceId!: string | null;
  @ApiProperty({ description: 'by which rule' })
  readonly kind!: string;
  @ApiProperty()
  readonly years!: number;
  @ApiProperty({ type: String, format: 'date-time' })
  readonly endedAt!: Date;
}

export class DuePage {
  @ApiProperty({ type: [DueView], description: 'the longest overdue first' })
  readonly items!: DueView[];
}
