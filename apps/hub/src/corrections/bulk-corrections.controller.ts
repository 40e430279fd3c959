import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOperation, ApiProperty, ApiTags, OmitType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, Matches, ValidateNested } from 'class-validator';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { type Requester } from '../access/requester.js';
import { Reasoned } from '../web/reasoned.dto.js';
import { Correction } from './corrections.controller.js';
import { CaseCorrections } from './corrections.service.js';

/** Each is weighed anew behind the decision lock: more would let the intake wait. */
const CORRECTIONS_MAX = 100;

export class CaseCorrection extends OmitType(Correction, ['reason'] as const) {
  @ApiProperty()
  @Matches(/^\d{1,18}$/)
  caseId!: string;
}

export class SeveralCorrections extends Reasoned {
  @ApiProperty({ type: [CaseCorrection], maxItems: CORRECTIONS_MAX })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(CORRECTIONS_MAX)
  @ValidateNested({ each: true })
  @Type(() => CaseCorrection)
  corrections!: CaseCorrection[];
}

export class MadeCorrectionView {
  @ApiProperty()
  readonly correctionId!: string;
  @ApiProperty()
  readonly caseId!: string;
}

export class MadeCorrectionsView {
  @ApiProperty({ type: [MadeCorrectionView], description: 'In the order given' })
  readonly items!: readonly MadeCorrectionView[];
}

@ApiTags('corrections')
@ApiBearerAuth()
@Shows('listed', { cases: 'corrections[].caseId' })
@Controller('api/v1/corrections')
export class BulkCorrectionsController {
  constructor(@Inject(CaseCorrections) private readonly corrections: CaseCorrections) {}

  @Post()
  @HttpCode(201)
  @Allow('triage', 'leader')
  @ApiOperation({ summary: 'Sets types, places or units of several cases for one reason: all of them, or none' })
  @ApiCreatedResponse({ type: MadeCorrectionsView })
  async correct(@Body() { corrections, reason }: SeveralCorrections, @Asking() requester: Requester) {
    const wanted = corrections.map((one) => ({ ...one, reason }));
    return { items: await this.corrections.correctAll(wanted, requester) };
  }
}
