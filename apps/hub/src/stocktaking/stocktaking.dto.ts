import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { DIFFERENCE_KINDS, NO_DAY } from '../registry/stock-differences.js';
import { STOCKTAKING_STATES } from '../registry/stocktakings.js';
import { PageQuery } from '../web/page.js';

export class StocktakingQuery extends PageQuery {
  @ApiPropertyOptional({ example: 'court' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  system?: string;
}

export class DifferenceQuery extends PageQuery {
  @ApiPropertyOptional({
    description: `of records that changed on that day, as the comparison counts them; ${NO_DAY}: nobody says when. Without it all`,
    example: '2026-11-01',
  })
  @IsOptional()
  @Matches(new RegExp(`^(\\d{4}-\\d{2}-\\d{2}|${NO_DAY})$`))
  day?: string;
}

export class StocktakingView {
  @ApiProperty()
  readonly stocktakingId!: string;
  @ApiProperty()
  readonly system!: string;
  @ApiProperty({ enum: ['schedule', 'person'] })
  readonly cause!: string;
  @ApiProperty()
  readonly actor!: string;
  @ApiProperty({ enum: STOCKTAKING_STATES })
  readonly state!: string;
  @ApiProperty({ format: 'date-time' })
  readonly askedAt!: Date;
  @ApiProperty({ type: Date, nullable: true, format: 'date-time' })
  readonly endedAt!: Date | null;
  @ApiProperty({ type: Number, nullable: true, description: 'items that are not withdrawn, malformed ones included' })
  readonly sourceCount!: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'live records, and items known by a refusal only' })
  readonly registryCount!: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'items that were found to differ' })
  readonly differing!: number | null;
  @ApiProperty({ description: 'of these, how many still differ' })
  readonly stillDiffering!: number;
  @ApiProperty({
    type: Date,
    nullable: true,
    format: 'date-time',
    description: 'when the source was asked for the differing windows again',
  })
  readonly healingAt!: Date | null;
  @ApiProperty({ type: String, nullable: true, description: 'why it failed' })
  readonly problem!: string | null;
}

export class StocktakingPage {
  @ApiProperty({ type: [StocktakingView] })
  readonly items!: StocktakingView[];
  @ApiProperty({ type: String, nullable: true })
  readonly nextCursor!: string | null;
}

export class StocktakingDayView {
  @ApiProperty({
    type: String,
    nullable: true,
    format: 'date',
    description: 'of the last change at the source (or here, of what the source does not have); null: not said',
  })
  readonly day!: string | null;
  @ApiProperty()
  readonly sourceCount!: number;
  @ApiProperty()
  readonly registryCount!: number;
  @ApiProperty({ description: 'over identities and contents; equal where both sides hold the same' })
  readonly sourceDigest!: string;
  @ApiProperty()
  readonly registryDigest!: string;
  @ApiProperty()
  readonly differing!: number;
}

export class StocktakingDetail extends StocktakingView {
  @ApiProperty({ type: [StocktakingDayView] })
  readonly days!: StocktakingDayView[];
}

export class DifferenceView {
  @ApiProperty()
  readonly differenceId!: string;
  @ApiProperty({ description: 'of an item whose identity cannot be read: a digest of its bytes' })
  readonly sourceId!: string;
  @ApiProperty({ enum: DIFFERENCE_KINDS })
  readonly kind!: string;
  @ApiProperty({ type: Date, nullable: true, format: 'date-time' })
  readonly changedAt!: Date | null;
  @ApiProperty({ format: 'date-time' })
  readonly foundAt!: Date;
  @ApiProperty({ type: Date, nullable: true, format: 'date-time' })
  readonly healedAt!: Date | null;
  @ApiProperty({ description: 'the registry knows a record of this number' })
  readonly isKnown!: boolean;
  @ApiProperty({ type: String, nullable: true, description: 'of the item of the quarantine that stands for it' })
  readonly quarantineId!: string | null;
}

export class DifferencePage {
  @ApiProperty({ type: [DifferenceView] })
  readonly items!: DifferenceView[];
  @ApiProperty({ type: String, nullable: true })
  readonly nextCursor!: string | null;
}
