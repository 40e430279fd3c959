import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { DataSource } from 'typeorm';
import { disputeTypeName } from '#libs/contracts/index.js';
import { Allow, Asking } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { Disclosure } from '../access/disclosure.js';
import { type Requester } from '../access/requester.js';
import { findCase } from '../cases/case.queries.js';
import type { RoutedCase } from '../pipeline/unify/unify-case.js';
import { DivisionNames } from '../reference/division-names.service.js';
import { Problem } from '../web/problem.js';
import { correctionView } from './correction-view.js';
import { correctionsOfCase } from './corrections.queries.js';
import { CaseCorrections } from './corrections.service.js';

const FIELDS = ['disputeType', 'divisionCode', 'handlingUnit'] as const;
const LEVELS = ['county', 'township', 'village'] as const;

export class Correction {
  @ApiProperty({ enum: FIELDS })
  @IsIn(FIELDS)
  field!: (typeof FIELDS)[number];

  @ApiProperty({ description: 'A code of dispute-types.csv, a division of the city with 6, 9 or 12 digits, or a unit' })
  @IsString()
  @MinLength(1)
  @MaxLength(128)
  value!: string;

  @ApiPropertyOptional({ enum: LEVELS, description: 'With a unit: the level at which it acts' })
  @IsOptional()
  @IsIn(LEVELS)
  level?: (typeof LEVELS)[number];

  @ApiProperty({ minLength: 1, maxLength: 2000 })
  @IsString()
  @MaxLength(2000)
  @Matches(/\S/, { message: 'says nothing' })
  reason!: string;
}

export class Undoing {
  @ApiProperty({ minLength: 1, maxLength: 2000 })
  @IsString()
  @MaxLength(2000)
  @Matches(/\S/, { message: 'says nothing' })
  reason!: string;
}

@ApiTags('corrections')
@ApiBearerAuth()
@Controller('api/v1/cases/:caseId/corrections')
export class CorrectionsController {
  constructor(
    @Inject(CaseCorrections) private readonly corrections: CaseCorrections,
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(DivisionNames) private readonly divisions: DivisionNames,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'What people have set of this case: what stands, what a later word outweighs, what was undone',
  })
  async list(@Param('caseId') caseId: string, @Asking() requester: Requester) {
    const row = await findCase(this.database, idOf(caseId));
    if (!row) throw new Problem('not-found', `no case ${caseId}`);
    const parties = (row.unified as RoutedCase).parties.value;
    const disclosure = new Disclosure(requester.purpose);
    const corrections = await correctionsOfCase(this.database, caseId);
    await this.audit.enter(requester, { action: 'view-case', subject: caseId, detail: { corrections: true } });
    const nameOf = { disputeType: disputeTypeName, divisionCode: (code: string) => this.divisions.nameOf(code) };
    return {
      caseId,
      items: corrections.map((one) =>
        correctionView(one, corrections, nameOf, (words) => disclosure.text(words, parties)),
      ),
    };
  }

  @Post()
  @HttpCode(201)
  @Allow('triage', 'leader')
  @ApiOperation({ summary: 'Sets a case’s type, place or unit; no machine’s decision overwrites it' })
  async correct(@Param('caseId') caseId: string, @Body() body: Correction, @Asking() requester: Requester) {
    const made = await this.corrections.correct(idOf(caseId), body, requester);
    const { field, value } = body;
    await this.audit.enter(requester, { action: 'correct', subject: caseId, detail: { ...made, field, value } });
    return made;
  }

  @Post(':correctionId/undo')
  @HttpCode(200)
  @Allow('triage', 'leader')
  @ApiOperation({ summary: 'Takes a correction back in this case; what stood before stands again' })
  async undo(
    @Param('caseId') caseId: string,
    @Param('correctionId') correctionId: string,
    @Body() { reason }: Undoing,
    @Asking() requester: Requester,
  ) {
    const undone = await this.corrections.undo(idOf(caseId), idOf(correctionId), reason, requester);
    await this.audit.enter(requester, { action: 'correct', subject: caseId, detail: undone });
    return undone;
  }
}

function idOf(text: string): string {
  if (!/^\d{1,18}$/.test(text)) throw new Problem('not-found', `there is no ${text}`);
  return text;
}
