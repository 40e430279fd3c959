import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { RecordKey } from '#libs/contracts/index.js';
import { RecordKeyView } from '../explanation/explanation.dto.js';
import { checkedBy } from '../web/field-checks.js';
import { LimitQuery } from '../web/page.js';

/** `holders~rule~key`; a key is a bigint. */
export function isCommonValuesCursor(value: unknown): boolean {
  const key = typeof value === 'string' ? /^\d{1,9}~[\w-]{1,100}~(-?\d{1,19})$/.exec(value)?.[1] : undefined;
  return key !== undefined && BigInt.asIntN(64, BigInt(key)) === BigInt(key);
}

const IsCursor = () => checkedBy('isCursor', isCommonValuesCursor, 'is no cursor of this list');

export class CommonValuesQuery extends LimitQuery {
  @ApiPropertyOptional({ description: 'Of one blocking rule', example: 'phone' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  rule?: string;

  @ApiPropertyOptional({ description: 'nextCursor of the page before' })
  @IsOptional()
  @IsCursor()
  cursor?: string;
}

export class CommonValue {
  @ApiProperty({ description: 'The way of finding candidates that it was common for' })
  readonly rule!: string;
  @ApiProperty({
    type: [String],
    nullable: true,
    description: 'Masked without a purpose; null where nobody has it now',
  })
  readonly value!: readonly string[] | null;
  @ApiProperty({ description: '0: the coarse key; the higher, the finer' })
  readonly depth!: number;
  @ApiProperty({ description: 'True: strangers share it, so that agreeing in it weighs less' })
  readonly weighsLess!: boolean;
  @ApiProperty({ description: 'The most records seen to share it; counted to 10,000' })
  readonly holders!: number;
  @ApiProperty({ description: 'True: no finer key is left, so that only its newest holders are compared' })
  readonly exhausted!: boolean;
  @ApiProperty({ format: 'date-time' })
  readonly firstSeen!: string;
  @ApiProperty({ format: 'date-time' })
  readonly lastSeen!: string;
  @ApiProperty({ type: [RecordKeyView], description: 'Its newest holders, at most three' })
  readonly examples!: readonly RecordKey[];
}

export class CommonRule {
  @ApiProperty()
  readonly rule!: string;
  @ApiProperty()
  readonly values!: number;
  @ApiProperty()
  readonly holdersMax!: number;
}

export class LinkageBounds {
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'The first day counted' })
  readonly since!: string | null;
  @ApiProperty()
  readonly recordsJudged!: number;
  @ApiProperty()
  readonly pairsCompared!: number;
  @ApiProperty({ description: 'Candidates beyond the bound: found, and not compared' })
  readonly candidatesCut!: number;
  @ApiProperty({ description: 'Groups of records too large to be clustered anew as a whole' })
  readonly componentsOverLimit!: number;
}

export class CommonValuesPage {
  @ApiProperty({ type: LinkageBounds, description: 'What comparing was bounded to in the last thirty days' })
  readonly bounds!: LinkageBounds;
  @ApiProperty({ type: [CommonRule] })
  readonly rules!: readonly CommonRule[];
  @ApiProperty({ type: [CommonValue] })
  readonly items!: readonly CommonValue[];
  @ApiProperty({ type: String, nullable: true })
  readonly nextCursor!: string | null;
}
