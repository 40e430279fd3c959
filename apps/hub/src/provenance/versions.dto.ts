import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { MessageOrigin } from '../cases/record.dto.js';

const INTEGER_MAX = 2 ** 31 - 1;

export class OriginalQuery {
  @ApiPropertyOptional({ minimum: 1, maximum: INTEGER_MAX, description: 'The newest where none is named' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(INTEGER_MAX)
  version?: number;
}

const VALUE = {
  oneOf: [
    { type: 'string' },
    { type: 'number' },
    { type: 'boolean' },
    { type: 'array', items: {} },
    { type: 'object', additionalProperties: true },
  ],
  nullable: true,
  description: 'null: none, or not to be shown without X-Purpose; else masked without one',
};

export class FieldChange {
  @ApiProperty({ example: 'place.address', description: 'Of the common dispute record' })
  readonly field!: string;
  @ApiProperty(VALUE)
  readonly before!: unknown;
  @ApiProperty(VALUE)
  readonly after!: unknown;
}

export class RecordVersionView extends MessageOrigin {
  @ApiProperty({ description: 'The hub’s own ordinal, from 1' })
  readonly version!: number;
  @ApiProperty({ enum: ['live', 'withdrawn'] })
  readonly state!: string;
  @ApiProperty({ format: 'date-time' })
  readonly recordedAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly sourceUpdatedAt!: string | null;
  @ApiProperty()
  readonly eventId!: string;
  @ApiProperty()
  readonly fetchId!: string;
  @ApiProperty({ description: 'Of the source’s own bytes' })
  readonly mediaType!: string;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Hexadecimal, over the source’s own bytes; only with X-Purpose',
  })
  readonly sha256!: string | null;
  @ApiProperty({
    type: [FieldChange],
    nullable: true,
    description:
      'Against the version before; null for the first. A version without content says only that its state changed',
  })
  readonly changes!: readonly FieldChange[] | null;
}

export class RecordVersionsPage {
  @ApiProperty({ type: [RecordVersionView], description: 'The newest first' })
  readonly items!: readonly RecordVersionView[];
  @ApiProperty({ type: String, nullable: true })
  readonly nextCursor!: string | null;
}
