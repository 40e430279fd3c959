import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { RecordKeyView } from '../explanation/explanation.dto.js';
import { PageQuery } from '../web/page.js';

export const INFLUENCED_DECISIONS = ['type', 'place', 'route', 'risk'] as const;

/** Where several are given, all must hold of a record; those of a version, of one version. */
export class InfluenceQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'A version was mapped by it' })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  mappingVersion?: string;

  @ApiPropertyOptional({ description: 'A version was fetched by it' })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  connectorVersion?: string;

  @ApiPropertyOptional({ description: 'A version came with it' })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  fetchId?: string;

  @ApiPropertyOptional({ description: 'A judgement on the record was made by it' })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  modelVersion?: string;

  @ApiPropertyOptional({
    description:
      'A type, place, route or risk was decided by it: a model or rules of types, a rule of places, a table of rules or a row of it, as decisions name it',
    example: 'routes@3/labour',
  })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  rule?: string;

  @ApiPropertyOptional({
    description:
      'The place of its case was asked of what is known of this landmark, as the gazetteer names it with its kind',
    example: 'community:翠苑',
  })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  landmark?: string;

  @ApiPropertyOptional({ description: 'Only records of this system', example: 'court' })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  system?: string;
}

export class InfluencedRecord extends RecordKeyView {
  @ApiProperty({ type: String, nullable: true, description: 'The case it is in now; null: an enquiry or suggestion' })
  readonly caseId!: string | null;
  @ApiProperty({
    type: [Number],
    description: 'Its versions that fit, oldest first; all where no version was asked for',
  })
  readonly versions!: readonly number[];
  @ApiProperty({ description: 'True: the newest version is among them, so that the case of today rests on it' })
  readonly current!: boolean;
  @ApiProperty({ type: [String], description: 'Judgements by the model version, oldest first; at most a hundred' })
  readonly judgementIds!: readonly string[];
  @ApiProperty({
    enum: INFLUENCED_DECISIONS,
    isArray: true,
    description: 'What the rule decided of it, of its case as it stands, or once of whom its case was given to',
  })
  readonly decisions!: readonly (typeof INFLUENCED_DECISIONS)[number][];
}

export class InfluencePage {
  @ApiProperty({ type: [InfluencedRecord] })
  readonly items!: readonly InfluencedRecord[];
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'A page may hold fewer than `limit`, or none, and still have a next one: only null ends the list',
  })
  readonly nextCursor!: string | null;
}
