import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsDefined,
  IsInt,
  IsOptional,
  IsString,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import type { RecordKey } from '#libs/contracts/index.js';
import { RecordKeyView } from '../explanation/explanation.dto.js';
import { Reasoned } from '../web/reasoned.dto.js';

const REVISION = {
  description: 'The `revision` of the case as it was seen: 412 where it has changed since',
  minimum: 1,
};

export class NamedRecord implements RecordKey {
  @ApiProperty({ example: 'court' })
  @IsString()
  @MaxLength(100)
  system!: string;

  @ApiProperty()
  @IsString()
  @MaxLength(500)
  sourceId!: string;
}

class OnCase extends Reasoned {
  @ApiProperty(REVISION)
  @IsInt()
  @Min(1)
  revision!: number;
}

export class NamedCase {
  @ApiProperty()
  @IsString()
  @MaxLength(20)
  caseId!: string;

  @ApiProperty(REVISION)
  @IsInt()
  @Min(1)
  revision!: number;
}

export class MergeRequest extends OnCase {
  @ApiProperty({ type: NamedCase, description: 'The other case' })
  @IsDefined()
  @ValidateNested()
  @Type(() => NamedCase)
  with!: NamedCase;
}

export class SplitRequest extends OnCase {
  @ApiProperty({ type: [NamedRecord], description: 'The records that become a case of their own' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(1000)
  @ValidateNested({ each: true })
  @Type(() => NamedRecord)
  records!: NamedRecord[];
}

export class MoveRequest extends OnCase {
  @ApiProperty({ type: NamedRecord })
  @IsDefined()
  @ValidateNested()
  @Type(() => NamedRecord)
  record!: NamedRecord;

  @ApiProperty({ type: NamedCase, description: 'Where the record belongs' })
  @IsDefined()
  @ValidateNested()
  @Type(() => NamedCase)
  to!: NamedCase;
}

export class AssignedRecord {
  @ApiProperty({ type: NamedRecord })
  @IsDefined()
  @ValidateNested()
  @Type(() => NamedRecord)
  record!: NamedRecord;

  @ApiProperty({ description: 'The case that comes back, or the one that stays' })
  @IsString()
  @MaxLength(20)
  caseId!: string;
}

export class UndoRequest extends Reasoned {
  @ApiPropertyOptional({
    type: [AssignedRecord],
    description: 'Records that joined while the cases were one: which case each belongs to. A 409 names them',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1000)
  @ValidateNested({ each: true })
  @Type(() => AssignedRecord)
  assign?: AssignedRecord[];
}

class ActRecordView extends RecordKeyView {
  @ApiProperty()
  readonly recordId!: string;
}

export class ActCaseView {
  @ApiProperty()
  readonly caseId!: string;
  @ApiProperty()
  readonly caseNumber!: string;
  @ApiProperty()
  readonly status!: string;
  @ApiProperty({ description: 'To be given with the next act' })
  readonly revision!: number;
  @ApiProperty({ type: String, nullable: true, description: 'Where it redirects, if it was merged away' })
  readonly mergedInto!: string | null;
  @ApiProperty({ type: [ActRecordView], description: 'Its live records' })
  readonly records!: readonly ActRecordView[];
}

export class ActOutcomeView {
  @ApiProperty({
    description: 'The act’s entry in the ledger; POST /api/v1/judgements/{judgementId}/undo takes it back',
  })
  readonly judgementId!: string;
  @ApiProperty({ type: [String], description: 'Earlier acts whose word on some pair this one outdoes' })
  readonly overrides!: readonly string[];
  @ApiProperty({ type: [ActCaseView] })
  readonly cases!: readonly ActCaseView[];
}

export class ReviewOutcome extends ActOutcomeView {
  @ApiProperty()
  readonly reviewId!: string;
  @ApiProperty({ enum: ['same', 'different'] })
  readonly state!: string;
}
