import { Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { DataSource } from 'typeorm';
import { tidyText } from '#libs/places/index.js';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { type Requester } from '../access/requester.js';
import { DivisionNames } from '../reference/division-names.service.js';
import { learnAnew } from '../registry/placing-again.js';
import { PageQuery } from '../web/page.js';
import { entryView } from './entry-view.js';
import { findEntries } from './gazetteer.queries.js';

const KINDS = ['community', 'stem', 'road', 'township', 'organisation', 'cell'] as const;

export class GazetteerQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Beginning of the name of an estate, road, company or township' })
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(100)
  q?: string;

  @ApiPropertyOptional({ enum: KINDS })
  @IsOptional()
  @IsIn(KINDS)
  kind?: (typeof KINDS)[number];

  @ApiPropertyOptional({ enum: ['true', 'false'], description: 'Only entries whose witnesses name several townships' })
  @IsOptional()
  @IsIn(['true', 'false'])
  contested?: 'true' | 'false';
}

@ApiTags('gazetteer')
@ApiBearerAuth()
@Shows('city')
@Controller('api/v1/gazetteer')
export class GazetteerController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(DivisionNames) private readonly divisions: DivisionNames,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  @Get()
  @Allow('triage', 'operator', 'auditor')
  @ApiOperation({
    summary: 'What the hub has learned of where estates, roads and companies lie, with support and conflicts',
  })
  async entries(@Query() { q = '', kind, contested, limit, cursor }: GazetteerQuery) {
    const kinds = kind ? [kind] : q ? KINDS : [];
    const rows = await findEntries(this.database, {
      starts: kinds.map((one) => `${one}:${tidyText(q)}`),
      contested: contested === 'true',
      limit,
      before: cursor ?? null,
    });
    const items = rows.map((row) => entryView(row, (code) => this.divisions.nameOf(code)));
    return { items, nextCursor: rows.length === limit ? (rows.at(-1)?.version ?? null) : null };
  }

  @Post('learn-anew')
  @HttpCode(202)
  @Allow('operator')
  @ApiOperation({
    summary: 'Goes through all cases again, in the background: after an upgrade that reads addresses better',
  })
  learnAnew(@Asking() requester: Requester) {
    return this.audit.change(requester, async (tx) => {
      await learnAnew(tx);
      const entry = { action: 'control' as const, subject: 'gazetteer', detail: { command: 'learn-anew' } };
      return { answer: { accepted: true }, entry };
    });
  }
}
