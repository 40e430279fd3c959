import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { IsTime } from '../web/field-checks.js';

export class AsOfQuery {
  @ApiPropertyOptional({
    format: 'date-time',
    description:
      'RFC 3339 with offset: as the registry stood then, by its ledger and versions. Left out: as it stands now',
    example: '2026-11-01T08:00:00+08:00',
  })
  @IsOptional()
  @IsTime()
  readonly asOf?: string;
}
