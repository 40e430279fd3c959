import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';

/** Why an operator does something. */
export class Reason {
  @ApiProperty({ minLength: 2, maxLength: 500, description: 'Why; kept in the audit trail' })
  @IsString()
  @MinLength(2)
  @MaxLength(500)
  reason!: string;
}
