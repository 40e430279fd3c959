import { Body, Controller, Get, Header, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsISO8601, IsObject, IsOptional, IsString, Max, MaxLength, Min, MinLength } from 'class-validator';
import { RULE_KINDS, type RuleKind } from '#libs/routing/index.js';
import { Allow, Asking } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { type Requester } from '../access/requester.js';
import { Problem } from '../web/problem.js';
import { Rules } from './rules.service.js';

export class ActivationBody {
  @ApiProperty({ minLength: 1, maxLength: 2000 })
  @IsString()
  @MinLength(1)
  @MaxLength(2000)
  reason!: string;

  @ApiPropertyOptional({ description: 'RFC 3339; from then on it is in force. Now where none is given' })
  @IsOptional()
  @IsISO8601({ strict: true })
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
  constructor(
    @Inject(Rules) private readonly rules: Rules,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  @Get(':kind')
  @ApiOperation({
    summary: 'Versions of a table (routes, risks, signals, clocks, plans), which is in force, and since when',
  })
  list(@Param('kind') kind: string) {
    return this.rules.list(kindOf(kind));
  }

  @Get(':kind/:version')
  @ApiOperation({ summary: 'A version: who wrote it and why, the table as CSV, rows that apply to less than they say' })
  show(@Param('kind') kind: string, @Param('version') version: string) {
    return this.rules.show(kindOf(kind), versionOf(version));
  }

  @Get(':kind/:version/table.csv')
  @Header('content-type', 'text/csv; charset=utf-8')
  @ApiOperation({ summary: 'The table alone, for a spreadsheet' })
  async csv(@Param('kind') kind: string, @Param('version') version: string) {
    return `\uFEFF${(await this.rules.show(kindOf(kind), versionOf(version))).body}`;
  }

  @Get('routes/:version/jdm')
  @ApiOperation({ summary: 'The routing table as a JSON Decision Model, for GoRules’ editor' })
  jdm(@Param('version') version: string) {
    return this.rules.asJdm(versionOf(version));
  }

  @Post('routes/from-jdm')
  @HttpCode(200)
  @Allow('triage', 'operator', 'leader')
  @ApiOperation({ summary: 'A JSON Decision Model from GoRules’ editor as a table to be proposed' })
  fromJdm(@Body() { decision }: JdmBody) {
    return this.rules.fromJdm(decision);
  }

  @Post(':kind')
  @Allow('triage', 'operator', 'leader')
  @ApiOperation({
    summary: 'Proposes a table; one that contradicts itself, has a gap or does not parse is refused by row',
  })
  async propose(@Param('kind') kind: string, @Body() proposal: ProposalBody, @Asking() requester: Requester) {
    const { body, reason, effectiveAt = null } = proposal;
    const proposed = await this.rules.propose({ kind: kindOf(kind), body, reason, effectiveAt }, requester.actor);
    await this.enter(requester, `${kind}/${proposed.version}`, { proposed: reason });
    return proposed;
  }

  @Post(':kind/:version/dry-run')
  @HttpCode(200)
  @Allow('triage', 'operator', 'leader')
  @ApiOperation({ summary: 'What the version would have changed on history, and for whom' })
  dryRun(@Param('kind') kind: string, @Param('version') version: string, @Query() query: DryRunQuery) {
    return this.rules.dryRun(kindOf(kind), versionOf(version), query.cases);
  }

  @Post(':kind/:version/approval')
  @HttpCode(200)
  @Allow('leader')
  @ApiOperation({ summary: 'A second person approves; the version takes effect on its day without a restart' })
  async approve(@Param('kind') kind: string, @Param('version') version: string, @Asking() requester: Requester) {
    const approved = await this.rules.approve(kindOf(kind), versionOf(version), requester.actor);
    await this.enter(requester, `${kind}/${version}`, { approved: true });
    return approved;
  }

  @Post(':kind/:version/activation')
  @HttpCode(200)
  @Allow('leader')
  @ApiOperation({
    summary: 'Puts an approved version in force, now or from a day on: also the way back to an older one',
  })
  async activate(
    @Param('kind') kind: string,
    @Param('version') version: string,
    @Body() { reason, effectiveAt = undefined }: ActivationBody,
    @Asking() requester: Requester,
  ) {
    const order = { reason, effectiveAt: effectiveAt ?? null };
    const activated = await this.rules.activate(kindOf(kind), versionOf(version), order, requester.actor);
    await this.enter(requester, `${kind}/${version}`, { activated: reason });
    return activated;
  }

  private enter(requester: Requester, subject: string, detail: Record<string, unknown>): Promise<void> {
    return this.audit.enter(requester, { action: 'rules', subject, detail });
  }
}

function kindOf(text: string): RuleKind {
  const kind = RULE_KINDS.find((name) => name === text);
  if (!kind) throw new Problem('not-found', `no rules of the kind ${text}: there are ${RULE_KINDS.join(', ')}`);
  return kind;
}

function versionOf(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Problem('not-found', `no version ${text}`);
  return Number(text);
}
