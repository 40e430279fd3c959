import { ApiProperty } from '@nestjs/swagger';
import { IsString, Matches, MaxLength } from 'class-validator';
import type { RecordKey } from '#libs/contracts/index.js';
import { WaterfallView } from './waterfall.dto.js';

export class RecordKeyView implements RecordKey {
  @ApiProperty({ example: 'court' })
  readonly system!: string;
  @ApiProperty()
  readonly sourceId!: string;
}

/** `system/sourceId`; only the first slash parts them. */
export class RecordQuery {
  @ApiProperty({ description: 'system/sourceId of the other record', example: 'petition/3301002026000123' })
  @IsString()
  @MaxLength(600)
  @Matches(/^[^/]+\/.+$/s, { message: 'is no system/sourceId' })
  record!: string;
}

/** Throws nothing: the query has been checked. */
export function readRecordKey(text: string): RecordKey {
  const at = text.indexOf('/');
  return { system: text.slice(0, at), sourceId: text.slice(at + 1) };
}

export class PeopleWord {
  @ApiProperty({ enum: ['same', 'different'] })
  readonly decision!: 'same' | 'different';
  @ApiProperty({ description: 'Where the ledger has it' })
  readonly judgementId!: string;
}

export class PairExplanation extends WaterfallView {
  @ApiProperty({ type: RecordKeyView })
  readonly left!: RecordKey;
  @ApiProperty({ type: RecordKeyView })
  readonly right!: RecordKey;
  @ApiProperty()
  readonly sameCase!: boolean;
  @ApiProperty({
    type: PeopleWord,
    nullable: true,
    description: 'What a person said of the two: it outdoes any weight',
  })
  readonly people!: PeopleWord | null;
}

export class MemberExplanation extends WaterfallView {
  @ApiProperty({ type: RecordKeyView })
  readonly record!: RecordKey;
  @ApiProperty({ description: '0 to 1: how much of a say the pair has in the average' })
  readonly confidence!: number;
  @ApiProperty({
    description: 'The two contradict one another: no case holds both, whatever the average, unless a person says so',
  })
  readonly contradicts!: boolean;
  @ApiProperty({ type: PeopleWord, nullable: true })
  readonly people!: PeopleWord | null;
}

export class CaseExplanation {
  @ApiProperty({ type: RecordKeyView })
  readonly record!: RecordKey;
  @ApiProperty()
  readonly caseId!: string;
  @ApiProperty({ description: 'Whether the record belongs to this case now' })
  readonly inCase!: boolean;
  @ApiProperty({ type: Number, nullable: true, description: 'Bits: the average that decides; null: nothing to go by' })
  readonly averageWeight!: number | null;
  @ApiProperty({ type: Number, nullable: true })
  readonly probability!: number | null;
  @ApiProperty({ description: 'Bits from which the record is linked to the case' })
  readonly linkThreshold!: number;
  @ApiProperty({ type: [MemberExplanation], description: 'One for each live record of the case, the heaviest first' })
  readonly pairs!: readonly MemberExplanation[];
}
