import { ApiProperty } from '@nestjs/swagger';
import type { RecordKey } from '#libs/contracts/index.js';
import { RecordKeyView } from '../explanation/explanation.dto.js';
import { ExplanationStep } from '../explanation/waterfall.dto.js';

export class JudgedPair {
  @ApiProperty({ type: RecordKeyView, nullable: true })
  readonly left!: RecordKey | null;
  @ApiProperty({ type: RecordKeyView, nullable: true })
  readonly right!: RecordKey | null;
  @ApiProperty({ enum: ['scored', 'must', 'cannot'], description: 'must, cannot: by a person’s word or hard evidence' })
  readonly kind!: string;
  @ApiProperty({ description: 'Bits' })
  readonly weight!: number;
  @ApiProperty()
  readonly priorWeight!: number;
  @ApiProperty({ type: [ExplanationStep] })
  readonly steps!: readonly ExplanationStep[];
  @ApiProperty({ description: 'True: a confidential caller is concerned, and no purpose was stated' })
  readonly withheld!: boolean;
}

/** What a decision rests on; the last four: why a question was closed. */
const BASES = ['first', 'score', 'must', 'cannot', 'removed', 'joined', 'gone', 'parted', 'judged-again'];

/** One decision, or one act of a person's. */
export class JudgementView {
  @ApiProperty()
  readonly judgementId!: string;
  @ApiProperty({ format: 'date-time' })
  readonly at!: string;
  @ApiProperty({
    description:
      'Decisions: opened, linked, moved, merged, split, unlinked. Acts of people: reviewed, case-merge, case-split, record-move, undo. `model`: another model was adopted. `question-closed`: a question of the review queue needs no answer any more',
  })
  readonly kind!: string;
  @ApiProperty({ description: '`machine`, or the person' })
  readonly actor!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly modelVersion!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The case that the records belong to after it' })
  readonly caseId!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The case that they belonged to before' })
  readonly fromCaseId!: string | null;
  @ApiProperty({ type: [RecordKeyView] })
  readonly records!: readonly RecordKey[];
  @ApiProperty({ type: String, nullable: true, enum: BASES })
  readonly basis!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'What the person said; masked without a purpose' })
  readonly reason!: string | null;
  @ApiProperty({ type: String, nullable: true, enum: ['same', 'different'] })
  readonly decision!: string | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Probability' })
  readonly score!: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Bits: average to the rest of the case' })
  readonly weight!: number | null;
  @ApiProperty({ type: [JudgedPair], description: 'The heaviest pairs behind it' })
  readonly pairs!: readonly JudgedPair[];
  @ApiProperty({ type: String, nullable: true, description: 'The act that it follows from' })
  readonly causedBy!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The act that it takes back' })
  readonly undoes!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The act that took it, or what it follows from, back' })
  readonly undoneBy!: string | null;
}

export class LedgerPage {
  @ApiProperty({ type: [JudgementView], description: 'The newest first' })
  readonly items!: readonly JudgementView[];
  @ApiProperty({ type: String, nullable: true })
  readonly nextCursor!: string | null;
}
