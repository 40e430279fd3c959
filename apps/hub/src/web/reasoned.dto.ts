import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { IsCivilDay } from './field-checks.js';

export const REASON_LENGTH_MAX = 2000;

/** A reason is a sentence: at least one character that can be seen. */
export const REASON = { minLength: 1, maxLength: REASON_LENGTH_MAX, pattern: String.raw`\S` } as const;

/** What somebody does and says why. */
export class Reasoned {
  @ApiProperty({ ...REASON, description: 'why; kept in the ledger with who said it' })
  @IsString()
  @MaxLength(REASON_LENGTH_MAX)
  @Matches(/\S/, { message: 'must not be empty' })
  reason!: string;
}

/** What somebody enters after it has happened. */
export class ReasonedOnDay extends Reasoned {
  @ApiPropertyOptional({
    format: 'date',
    description: 'the day in China on which it happened; today where none is given',
  })
  @IsOptional()
  @IsCivilDay()
  on?: string;
}
