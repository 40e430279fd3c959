import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProperty,
  ApiTags,
  OmitType,
} from '@nestjs/swagger';
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

export class MadeCorrectionBody {
  @ApiProperty()
  @Matches(/^\d{1,18}$/)
  correctionId!: string;

  @ApiProperty()
  @Matches(/^\d{1,18}$/)
  caseId!: string;
}

export class SeveralToUndo extends Reasoned {
  @ApiProperty({ type: [MadeCorrectionBody], maxItems: CORRECTIONS_MAX })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(CORRECTIONS_MAX)
  @ValidateNested({ each: true })
  @Type(() => MadeCorrectionBody)
  corrections!: MadeCorrectionBody[];
}

class WhyNotUndone {
  @ApiProperty()
  readonly zh!: string;
  @ApiProperty()
  readonly en!: string;
}

export class RefusedUndoView extends MadeCorrectionView {
  @ApiProperty({ type: WhyNotUndone })
  readonly reason!: WhyNotUndone;
}

export class UndoneCorrectionsView extends MadeCorrectionsView {
  @ApiProperty({ type: [RefusedUndoView], description: 'What does not stand any more, and why' })
  readonly refused!: readonly RefusedUndoView[];
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

  @Post('undo')
  @HttpCode(200)
  @Allow('triage', 'leader')
  @ApiOperation({
    summary: 'Takes several corrections back for one reason: all that still stand, and says which do not',
  })
  @ApiOkResponse({ type: UndoneCorrectionsView })
  undo(@Body() { corrections, reason }: SeveralToUndo, @Asking() requester: Requester) {
    return this.corrections.undoAll(corrections, reason, requester);
  }
}
