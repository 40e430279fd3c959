import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { STREAM_SECONDS_MAX } from './live-streams.service.js';

export class LiveQuery {
  @ApiPropertyOptional({
    minimum: 0,
    maximum: STREAM_SECONDS_MAX,
    default: STREAM_SECONDS_MAX,
    description: 'The stream ends after that',
  })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(STREAM_SECONDS_MAX)
  seconds: number = STREAM_SECONDS_MAX;
}

export class CaseMark {
  @ApiProperty()
  readonly caseId!: string;
  @ApiProperty({ description: 'Another one whenever something of the case has changed; it says nothing else' })
  readonly mark!: string;
}
