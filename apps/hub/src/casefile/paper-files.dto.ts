import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { LINE } from '../web/line-patterns.js';
import { Reasoned } from '../web/reasoned.dto.js';

const NUMBER_LENGTH_MAX = 100;
/** One line of something that can be read. */

export class PaperFileBody extends Reasoned {
  @ApiProperty({ maxLength: NUMBER_LENGTH_MAX, example: '2026-调-0317' })
  @IsString()
  @MaxLength(NUMBER_LENGTH_MAX)
  @Matches(LINE, { message: 'is no number of a file' })
  number!: string;

  @ApiPropertyOptional({ maxLength: NUMBER_LENGTH_MAX, example: '档案室 3 柜 2 层' })
  @IsOptional()
  @IsString()
  @MaxLength(NUMBER_LENGTH_MAX)
  @Matches(LINE, { message: 'is no place' })
  place?: string;

  @ApiPropertyOptional({
    description: 'one volume holds the files of several cases (合卷): else a number is of one case',
  })
  @IsOptional()
  @IsBoolean()
  shared?: boolean;
}

export class PaperFileView {
  @ApiProperty()
  readonly number!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly place!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'people in it masked without X-Purpose' })
  readonly reason!: string | null;
  @ApiProperty()
  readonly by!: string;
  @ApiProperty({ format: 'date-time' })
  readonly at!: Date;
}

export class PaperFiles {
  @ApiProperty({ type: [PaperFileView] })
  readonly items!: readonly PaperFileView[];
}
