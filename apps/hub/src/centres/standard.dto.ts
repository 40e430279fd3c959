import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, Matches, MaxLength, ValidateIf } from 'class-validator';
import {
  STANDARD_ACTS,
  STANDARD_NAMES,
  STANDARD_STATES,
  type Standard,
  type StandardAct,
  type StandardState,
} from '#libs/centres/index.js';
import { FILE_NAME } from '../web/line-patterns.js';
import { ReasonedOnDay } from '../web/reasoned.dto.js';

const FILE_NAME_LENGTH_MAX = 100;

/** `reason` says in words what shows it, or why it is wanting. */
export class StandardClaim extends ReasonedOnDay {
  @ApiProperty({ enum: STANDARD_NAMES })
  @IsIn(STANDARD_NAMES)
  standard!: Standard;

  @ApiProperty({ description: 'false: it is wanting' })
  @IsBoolean()
  met!: boolean;

  @ApiPropertyOptional({
    maxLength: FILE_NAME_LENGTH_MAX,
    description: 'of a file that shows it: handed in after the claim (POST …/file), else it stays with the centre',
  })
  @ValidateIf(({ fileDigest }: StandardClaim) => fileDigest !== undefined)
  @Matches(FILE_NAME, { message: 'is no name of a file' })
  @MaxLength(FILE_NAME_LENGTH_MAX)
  fileName?: string;

  @ApiPropertyOptional({ pattern: '^[0-9a-f]{64}$', description: 'SM3 or SHA-256 of the file, hex' })
  @ValidateIf(({ fileName }: StandardClaim) => fileName !== undefined)
  @Matches(/^[0-9a-f]{64}$/, { message: 'is no digest of 256 bits, hex' })
  fileDigest?: string;
}

export class StandardAnswer extends ReasonedOnDay {
  @ApiProperty({ description: 'false: returned to the centre' })
  @IsBoolean()
  confirmed!: boolean;
}

export class StandardEntryView {
  @ApiProperty()
  readonly entryId!: string;
  @ApiProperty({ enum: STANDARD_ACTS })
  readonly act!: StandardAct;
  @ApiProperty({ format: 'date', description: 'the day on which somebody looked' })
  readonly on!: string;
  @ApiProperty()
  readonly words!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly fileName!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly fileDigest!: string | null;
  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'bytes, where the file was handed in; null: it stays with the centre',
  })
  readonly fileSize!: number | null;
  @ApiProperty()
  readonly by!: string;
  @ApiProperty({ format: 'date-time' })
  readonly at!: Date;
}

export class StandardView {
  @ApiProperty({ enum: STANDARD_NAMES })
  readonly standard!: Standard;
  @ApiProperty({ enum: STANDARD_STATES })
  readonly state!: StandardState;
  @ApiProperty({ type: StandardEntryView, nullable: true, description: 'what the centre said last' })
  readonly said!: StandardEntryView | null;
  @ApiProperty({ type: StandardEntryView, nullable: true, description: 'what the level above answered to it' })
  readonly answer!: StandardEntryView | null;
  @ApiProperty({ type: [StandardEntryView], description: 'all entries, newest first' })
  readonly history!: readonly StandardEntryView[];
}

export class StandardsView {
  @ApiProperty({ type: [StandardView] })
  readonly items!: readonly StandardView[];
}
