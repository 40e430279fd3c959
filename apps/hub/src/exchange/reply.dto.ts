import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { IsCivilDay } from '../web/field-checks.js';

/** What a department says of a case that it was sent. */
export const REPLY_KINDS = ['acknowledged', 'accepted', 'returned', 'progress'] as const;
export type ReplyKind = (typeof REPLY_KINDS)[number];
const WORDS_LENGTH_MAX = 2000;

export class ReplyBody {
  @ApiProperty({
    enum: REPLY_KINDS,
    description:
      '签收, 受理, 退回, 进展: `accepted` is the act `accept`, `returned` returns the case as not the unit’s own',
  })
  @IsIn(REPLY_KINDS)
  kind!: ReplyKind;

  @ApiProperty({ maxLength: WORDS_LENGTH_MAX, description: 'why it is returned, what has been done …' })
  @IsString()
  @Matches(/\S/)
  @MaxLength(WORDS_LENGTH_MAX)
  words!: string;

  @ApiPropertyOptional({ format: 'date', description: 'the day in China on which it was accepted; today when unset' })
  @IsOptional()
  @IsCivilDay()
  on?: string;
}

export class ReplyReceipt {
  @ApiProperty({ format: 'uuid', description: 'the same Idempotency-Key always gets the same receipt' })
  readonly receiptNo!: string;
  @ApiProperty()
  readonly caseId!: string;
  @ApiProperty({ enum: REPLY_KINDS })
  readonly kind!: string;
  @ApiProperty({ format: 'date-time' })
  readonly at!: Date;
}

export class CaseReply extends ReplyReceipt {
  @ApiProperty({ description: 'the department’s key' })
  readonly by!: string;
}

export class CaseReplies {
  @ApiProperty({ type: [CaseReply] })
  readonly items!: readonly CaseReply[];
}

export class ChangedDelivery {
  @ApiProperty()
  readonly deliveryId!: string;
  @ApiProperty({ enum: ['waiting', 'skipped'] })
  readonly state!: 'waiting' | 'skipped';
}

export class ResentDeliveries {
  @ApiProperty({ description: 'how many wait again' })
  readonly resent!: number;
}
