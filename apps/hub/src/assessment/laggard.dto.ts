import { ApiProperty } from '@nestjs/swagger';
import { GROUPINGS, type Grouping } from './assessed-cases.js';
import type { LaggardFigure } from './laggards.js';
import { MEASURE_NAMES, type MeasureName } from './measures.js';

export class LaggardView implements LaggardFigure {
  @ApiProperty({ enum: GROUPINGS })
  readonly by!: Grouping;
  @ApiProperty()
  readonly code!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly name!: string | null;
  @ApiProperty({ enum: MEASURE_NAMES })
  readonly measure!: MeasureName;
  @ApiProperty()
  readonly part!: number;
  @ApiProperty()
  readonly of!: number;
  @ApiProperty({ description: 'the whole’s, to compare with' })
  readonly wholePart!: number;
  @ApiProperty()
  readonly wholeOf!: number;
}
