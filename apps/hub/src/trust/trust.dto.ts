import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';

export class ChainView {
  @ApiProperty({ description: 'judgement, audit, or original/{topic}/{partition}' })
  readonly chain!: string;
  @ApiProperty()
  readonly entries!: number;
  @ApiProperty({ description: 'Entries that a signed anchor vouches for; the rest waits for the next anchor' })
  readonly anchored!: number;
  @ApiProperty({ description: 'True: its stored links do not fit one another, and it is not anchored' })
  readonly broken!: boolean;
}

export class ChainsView {
  @ApiProperty({ type: [ChainView] })
  readonly chains!: readonly ChainView[];
  @ApiProperty({ type: Number, nullable: true })
  readonly lastAnchorNo!: number | null;
  @ApiProperty({ description: 'Rows that no chain knows: no hub has written them' })
  readonly unchained!: number;
}

export class VerifyingKeyView {
  @ApiProperty({ description: 'First 16 hexadecimal digits of the SHA-256 over the key’s SubjectPublicKeyInfo' })
  readonly keyId!: string;
  @ApiProperty({ description: 'PEM' })
  readonly publicKey!: string;
  @ApiProperty({ format: 'date-time' })
  readonly firstUsed!: string;
}

export class KeysView {
  @ApiProperty({ type: [VerifyingKeyView] })
  readonly items!: readonly VerifyingKeyView[];
}

export class EntriesQuery {
  @ApiPropertyOptional({
    enum: ['digest', 'full'],
    default: 'digest',
    description: 'full: with contents, personal data included; only with X-Purpose',
  })
  @IsOptional()
  @IsIn(['digest', 'full'])
  contents: 'digest' | 'full' = 'digest';
}
