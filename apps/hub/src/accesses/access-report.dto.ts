import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';

/** How she has shown who she is, and how somebody else that he asks for her. */
export const PROOFS = {
  'identity-card': '出示本人有效身份证件',
  'power-of-attorney': '代理人出示授权委托书和双方身份证件',
  guardian: '监护人出示监护关系证明和双方身份证件',
} as const;
export type Proof = keyof typeof PROOFS;
export const FORMATS = ['json', 'html'] as const;

export class AccessReportBody {
  @ApiProperty({ maxLength: 64, description: 'her name, as on the paper' })
  @IsString()
  @MaxLength(64)
  @Matches(/\S/, { message: 'must not be empty' })
  name!: string;

  @ApiProperty({ maxLength: 32, description: 'the number of the paper' })
  @IsString()
  @MaxLength(32)
  @Matches(/\S/, { message: 'must not be empty' })
  idNumber!: string;

  @ApiProperty({ enum: Object.keys(PROOFS), description: 'what was looked at; kept in the audit trail' })
  @IsIn(Object.keys(PROOFS))
  proof!: Proof;

  @ApiPropertyOptional({ enum: FORMATS, default: 'json', description: 'html: a page to be printed and handed over' })
  @IsOptional()
  @IsIn(FORMATS)
  format: (typeof FORMATS)[number] = 'json';
}

export class ReportedAccess {
  @ApiProperty({ format: 'date-time' })
  readonly at!: string;
  @ApiProperty({ description: 'who looked' })
  readonly actor!: string;
  @ApiProperty({ example: 'view-case' })
  readonly action!: string;
  @ApiProperty({ type: String, nullable: true, description: 'why, as stated; null: personal data was masked' })
  readonly purpose!: string | null;
  @ApiProperty({ type: [String], description: 'her records that it concerned; none: it was looked for her number' })
  readonly records!: readonly string[];
}

export class AccessReport {
  @ApiProperty({ format: 'date-time' })
  readonly madeAt!: string;
  @ApiProperty({ description: 'masked' })
  readonly name!: string;
  @ApiProperty({ description: 'masked' })
  readonly idNumber!: string;
  @ApiProperty({ description: 'what was shown' })
  readonly proof!: string;
  @ApiProperty({ type: [String], description: 'records that name her, with her number' })
  readonly records!: readonly string[];
  @ApiProperty({ type: [ReportedAccess], description: 'the newest first' })
  readonly items!: readonly ReportedAccess[];
  @ApiProperty({ description: 'True where there are more than are told' })
  readonly isCut!: boolean;
  @ApiProperty({ description: 'what this report cannot tell' })
  readonly notTold!: string;
}
