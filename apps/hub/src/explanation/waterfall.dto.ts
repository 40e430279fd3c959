import { ApiProperty } from '@nestjs/swagger';

/** One bar of the waterfall. */
export class ExplanationStep {
  @ApiProperty({ description: 'Name of the comparison; `withheld` where a confidential caller is concerned' })
  readonly name!: string;
  @ApiProperty({ description: 'The comparison, for people' })
  readonly label!: string;
  @ApiProperty({ description: 'Index of the level that the two agree at; -1: nothing to compare', type: Number })
  readonly level!: number;
  @ApiProperty()
  readonly levelName!: string;
  @ApiProperty({ description: 'The level, for people' })
  readonly levelLabel!: string;
  @ApiProperty({ description: 'Bits that the level weighs' })
  readonly weight!: number;
  @ApiProperty({ description: 'Bits that the frequency of the agreeing value adds or takes' })
  readonly tfAdjustment!: number;
  @ApiProperty({ description: 'The words that made it, masked without a purpose', type: String, nullable: true })
  readonly words!: string | null;
  @ApiProperty({ description: 'The same in English; names and topics as they are', type: String, nullable: true })
  readonly wordsEn!: string | null;
  @ApiProperty({ description: 'Bits before this step' })
  readonly from!: number;
  @ApiProperty({ description: 'Bits after this step' })
  readonly to!: number;
}

/** Why two records weigh what they weigh: the prior, then one step for each comparison, up to the total. */
export class WaterfallView {
  @ApiProperty({ description: 'Version of the model that weighed them' })
  readonly modelVersion!: string;
  @ApiProperty({ description: 'Bits: log2 of the odds that two random records are one conflict' })
  readonly priorWeight!: number;
  @ApiProperty({ type: [ExplanationStep] })
  readonly steps!: readonly ExplanationStep[];
  @ApiProperty({ description: 'Bits: log2 of the odds that the two are one conflict' })
  readonly weight!: number;
  @ApiProperty()
  readonly probability!: number;
  @ApiProperty({ enum: ['must', 'cannot'], nullable: true, description: 'What the records themselves settle' })
  readonly hardEvidence!: 'must' | 'cannot' | null;
  @ApiProperty({ description: 'Bits from which cases are linked' })
  readonly linkThreshold!: number;
  @ApiProperty({ description: 'Bits from which a person is asked' })
  readonly reviewThreshold!: number;
  @ApiProperty({ description: 'True: a confidential caller is concerned, and no purpose was stated' })
  readonly withheld!: boolean;
}
