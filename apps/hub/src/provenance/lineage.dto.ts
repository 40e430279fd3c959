import { ApiProperty } from '@nestjs/swagger';
import { IsTime } from '../web/field-checks.js';

export class LineageQuery {
  @ApiProperty({ format: 'date-time', example: '2026-11-01T00:00:00+08:00' })
  @IsTime()
  readonly from!: string;

  @ApiProperty({
    format: 'date-time',
    description: 'not included; at most 31 days later',
    example: '2026-11-02T00:00:00+08:00',
  })
  @IsTime()
  readonly until!: string;
}
