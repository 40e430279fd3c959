import { ApiProperty } from '@nestjs/swagger';
import type { RecordKey } from '#libs/contracts/index.js';
import { RecordKeyView } from '../explanation/explanation.dto.js';

export class RerunCase {
  @ApiProperty()
  readonly caseId!: string;
  @ApiProperty()
  readonly caseNumber!: string;
}

export class RerunSplit extends RerunCase {
  @ApiProperty({
    type: 'array',
    items: { type: 'array', items: { $ref: '#/components/schemas/RecordKeyView' } },
    description: 'The largest part first',
  })
  readonly parts!: readonly (readonly RecordKey[])[];
}

export class DryRunView {
  @ApiProperty()
  readonly modelVersion!: string;
  @ApiProperty({ description: 'The model that the registry is judged by now' })
  readonly presentVersion!: string;
  @ApiProperty()
  readonly records!: number;
  @ApiProperty()
  readonly casesBefore!: number;
  @ApiProperty()
  readonly casesAfter!: number;
  @ApiProperty({ description: 'All of them; the lists hold the first 200' })
  readonly mergesTotal!: number;
  @ApiProperty()
  readonly splitsTotal!: number;
  @ApiProperty({ type: 'array', items: { type: 'array', items: { $ref: '#/components/schemas/RerunCase' } } })
  readonly merges!: readonly (readonly RerunCase[])[];
  @ApiProperty({ type: [RerunSplit] })
  readonly splits!: readonly RerunSplit[];
}

/** Named here, so that the API's description has them. */
export const RERUN_MODELS = [RerunCase, RecordKeyView] as const;
