import { Body, Controller, Get, Header, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsObject, IsOptional, IsString, Max, MaxLength, Min, MinLength } from 'class-validator';
import { RULE_KINDS, type RuleKind, toSpreadsheet } from '#libs/routing/index.js';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { type Requester } from '../access/requester.js';
import { IsTime } from '../web/field-checks.js';
import { Problem } from '../web/problem.js';
import { Reasoned } from '../web/reasoned.dto.js';
import { Rules } from './rules.service.js';

export class ActivationBody extends Reasoned {
  @ApiPropertyOptional({ description: 'RFC 3339; from then on it is in force. Now where none is given' })
  @IsOptional()
  @IsTime()
  effectiveAt?: string;
}

export class ProposalBody extends ActivationBody {
  @ApiProperty({ description: 'the whole table as CSV with a header, Chinese titles and words or the tables’ own' })
  @IsString()
  @MinLength(1)
  @MaxLength(400_000)
  body!: string;
}

export class JdmBody {
  @ApiProperty({ type: 'object', additionalProperties: true })
  @IsObject()
  decision!: Record<string, unknown>;
}

export class DryRunQuery {
  @ApiPropertyOptional({ minimum: 1, maximum: 100000, default: 20000, description: 'the newest so many cases' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100_000)
  cases: number = 20_000;
}

@ApiTags('rules')
@ApiBearerAuth()
@Controller('api/v1/rules')
export class RulesController {
  constructor(@Inject(Rules) private readonly rules: Rules) {}

  @Get(':kind')
  @Shows('nothing')
  @ApiOperation({
    summary: 'Versions of a table (routes, risks, signals, clocks, plans), which is in force, and since when',
  })
  list(@Param('kind') kind: string) {
    return this.rules.list(kindOf(kind));
  }

  @Get(':kind/:version')
  @Shows('nothing')
  @ApiOperation({
    summary: 'A version: who wrote it and why, the table as CSV, rows that apply to less than they say',
    description: 'Titles of its columns and the words of their cells in both languages (`columns`).',
  })
  show(@Param('kind') kind: string, @Param('version') version: string) {
    return this.rules.show(kindOf(kind), versionOf(version));
  }

  @Get(':kind/:version/table.csv')
  @Shows('nothing')
  @Header('content-type', 'text/csv; charset=utf-8')
  @ApiOperation({ summary: 'The table alone, for a spreadsheet, which takes no cell for a formula' })
  async csv(@Param('kind') kind: string, @Param('version') version: string) {
    return `\uFEFF${toSpreadsheet((await this.rules.show(kindOf(kind), versionOf(version))).body)}`;
  }

  @Get('routes/:version/jdm')
  @Shows('nothing')
  @ApiOperation({ summary: 'The routing table as a JSON Decision Model, for GoRules’ editor' })
  jdm(@Param('version') version: string) {
    return this.rules.asJdm(versionOf(version));
  }

  @Post('routes/from-jdm')
  @Shows('nothing')
  @HttpCode(200)
  @Allow('triage', 'operator', 'leader')
  @ApiOperation({ summary: 'A JSON Decision Model from GoRules’ editor as a table to be proposed' })
  fromJdm(@Body() { decision }: JdmBody) {
    return this.rules.fromJdm(decision);
  }

  @Post(':kind')
  @Shows('nothing')
  @Allow('triage', 'operator', 'leader')
  @ApiOperation({
    summary: 'Proposes a table; one that contradicts itself, has a gap or does not parse is refused by row',
  })
  propose(@Param('kind') kind: string, @Body() proposal: ProposalBody, @Asking() requester: Requester) {
    const { body, reason, effectiveAt = null } = proposal;
    return this.rules.propose({ kind: kindOf(kind), body, reason, effectiveAt }, requester);
  }

  @Post(':kind/:version/dry-run')
  @Shows('city')
  @HttpCode(200)
  @Allow('triage', 'operator', 'leader')
  @ApiOperation({ summary: 'What the version would have changed on history, and for whom' })
  dryRun(
    @Param('kind') kind: string,
    @Param('version') version: string,
    @Query() query: DryRunQuery,
    @Asking() requester: Requester,
  ) {
    return this.rules.dryRun(kindOf(kind), versionOf(version), query.cases, requester);
  }

  @Post(':kind/:version/approval')
  @Shows('city')
  @HttpCode(200)
  @Allow('leader')
  @ApiOperation({ summary: 'A second person approves; the version takes effect on its day without a restart' })
  approve(@Param('kind') kind: string, @Param('version') version: string, @Asking() requester: Requester) {
    return this.rules.approve(kindOf(kind), versionOf(version), requester);
  }

  @Post(':kind/:version/activation')
  @Shows('city')
  @HttpCode(200)
  @Allow('leader')
  @ApiOperation({
    summary: 'Puts an approved version in force, now or from a day on: also the way back to an older one',
  })
  activate(
    @Param('kind') kind: string,
    @Param('version') version: string,
    @Body() { reason, effectiveAt = undefined }: ActivationBody,
    @Asking() requester: Requester,
  ) {
    const order = { reason, effectiveAt: effectiveAt ?? null };
    return this.rules.activate(kindOf(kind), versionOf(version), order, requester);
  }
}

function kindOf(text: string): RuleKind {
  const kind = RULE_KINDS.find((name) => name === text);
  if (!kind)
    throw new Problem('not-found', {
      zh: `没有这类规则：${text}`,
      en: `no rules of the kind ${text}: there are ${RULE_KINDS.join(', ')}`,
    });
  return kind;
}

function versionOf(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Problem('not-found', { zh: `没有第 ${text} 版`, en: `no version ${text}` });
  return Number(text);
}
