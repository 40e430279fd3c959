import { ApiProperty, PickType } from '@nestjs/swagger';
import { CasebookEntry } from '../casebook/casebook.dto.js';

/** A case and how it ended, without anybody's data: people in the title are masked whatever the purpose. */
export class SimilarCaseView extends PickType(CasebookEntry, [
  'caseId',
  'caseNumber',
  'title',
  'divisionName',
  'handlingUnit',
  'mediationBody',
  'amountYuan',
  'outcome',
  'performed',
  'days',
] as const) {
  @ApiProperty({ minimum: 0, maximum: 1, description: 'how much of what the two say is common' })
  readonly similarity!: number;
  @ApiProperty({ type: String, format: 'date', nullable: true })
  readonly endedOn!: string | null;
}

export class SimilarCases {
  @ApiProperty({
    type: [SimilarCaseView],
    description: 'The most similar first; none where none says as much of the same',
  })
  readonly items!: readonly SimilarCaseView[];
}
