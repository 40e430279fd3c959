import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { DataSource } from 'typeorm';
import { disputeTypeName } from '#libs/contracts/index.js';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { Disclosure } from '../access/disclosure.js';
import { type Requester } from '../access/requester.js';
import { casesWithin } from '../access/scoped-ids.js';
import { peopleOfCase } from '../cases/case-people.js';
import { knownCase } from '../cases/present-case.js';
import { DivisionNames } from '../reference/division-names.service.js';
import { Problem } from '../web/problem.js';
import { Reasoned } from '../web/reasoned.dto.js';
import { correctionView } from './correction-view.js';
import { correctionsOfCase } from './corrections.queries.js';
import { CaseCorrections } from './corrections.service.js';

const FIELDS = ['disputeType', 'divisionCode', 'handlingUnit'] as const;
const LEVELS = ['county', 'township', 'village'] as const;

export class Correction extends Reasoned {
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
}

@ApiTags('corrections')
@ApiBearerAuth()
@Shows('case')
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
    await knownCase(this.database, caseId);
    const people = (await peopleOfCase(this.database, caseId)).all;
    const disclosure = new Disclosure(requester.purpose);
    const corrections = await correctionsOfCase(this.database, caseId);
    const madeIn = corrections.map(({ madeInCase }) => madeInCase);
    const seen = await casesWithin(this.database, requester.scope, madeIn);
    await this.audit.enter(requester, { action: 'view-case', subject: caseId, detail: { corrections: true } });
    const nameOf = { disputeType: disputeTypeName, divisionCode: (code: string) => this.divisions.nameOf(code) };
    return {
      caseId,
      items: corrections.map((one) =>
        correctionView(one, corrections, nameOf, (words) => disclosure.sentence(words, people), seen),
      ),
    };
  }

  @Post()
  @HttpCode(201)
  @Allow('triage', 'leader')
  @ApiOperation({ summary: 'Sets a case’s type, place or unit; no machine’s decision overwrites it' })
  async correct(@Param('caseId') caseId: string, @Body() body: Correction, @Asking() requester: Requester) {
    return this.corrections.correct(idOf(caseId), body, requester);
  }

  @Post(':correctionId/undo')
  @HttpCode(200)
  @Allow('triage', 'leader')
  @ApiOperation({ summary: 'Takes a correction back in this case; what stood before stands again' })
  async undo(
    @Param('caseId') caseId: string,
    @Param('correctionId') correctionId: string,
    @Body() { reason }: Reasoned,
    @Asking() requester: Requester,
  ) {
    return this.corrections.undo(idOf(caseId), idOf(correctionId), reason, requester);
  }
}

function idOf(text: string): string {
  if (!/^\d{1,18}$/.test(text))
    throw new Problem('not-found', { zh: `没有这一项：${text}`, en: `there is no ${text}` });
  return text;
}
