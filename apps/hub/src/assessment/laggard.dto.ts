import { ApiProperty } from '@nestjs/swagger';
import { GROUPINGS, type Grouping } from './assessed-cases.js';
import type { LaggardFigure } from './laggards.js';
import { MEASURE_NAMES, type MeasureName } from './measures.js';

/** A share of one’s own cases, and of all. */
export class BesideTheWhole {
  @ApiProperty()
  readonly part!: number;
  @ApiProperty()
  readonly of!: number;
  @ApiProperty({ description: 'the whole’s, to compare with' })
  readonly wholePart!: number;
  @ApiProperty()
  readonly wholeOf!: number;
}

export class LaggardView extends BesideTheWhole implements LaggardFigure {
  @ApiProperty({ enum: GROUPINGS })
  readonly by!: Grouping;
  @ApiProperty()
  readonly code!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly name!: string | null;
  @ApiProperty({ enum: MEASURE_NAMES })
  readonly measure!: MeasureName;
}
