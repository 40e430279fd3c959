import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsObject, IsOptional, IsString, MaxLength, ValidateIf } from 'class-validator';
import { type ControlReply, type ControlRequest, sentenceIn } from '#libs/contracts/index.js';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { Disclosure, maskedSentence } from '../access/disclosure.js';
import { type Requester, WORK_ROLES } from '../access/requester.js';
import { languageOf } from '../web/language.js';
import { invalidMembers } from '../web/problem.js';
import { ConnectorControl } from './connector-control.service.js';
import { refusedBy } from './connector-refusal.js';
import { ConnectorStatusView, IntegrationHealthView, SourceCheckView } from './health.dto.js';
import { Integration } from './integration.service.js';
import { Reason } from './reason.dto.js';
import { windowTime } from './window-time.js';

export class RepullWindow extends Reason {
  @ApiPropertyOptional({
    description: 'RFC 3339, or a bare date: that day in China, from its first moment. Without it from the beginning',
    examples: ['2026-11-01', '2026-11-01T08:00:00+08:00'],
  })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  from?: string;

  @ApiPropertyOptional({
    description: 'RFC 3339, or a bare date: that day in China, to its last moment. Without it to the end',
    examples: ['2026-11-30', '2026-11-30T18:00:00+08:00'],
  })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  until?: string;
}

export class NewCheckpoint extends Reason {
  @ApiProperty({
    description: 'As GET state shows it; null: read the source from its beginning',
    type: Object,
    nullable: true,
  })
  @ValidateIf(({ checkpoint }: NewCheckpoint) => checkpoint !== null)
  @IsObject()
  checkpoint!: object | null;
}

@ApiTags('oversight')
@ApiBearerAuth()
@Shows('nothing')
@Controller('api/v1')
export class IntegrationController {
  constructor(
    @Inject(Integration) private readonly integration: Integration,
    @Inject(ConnectorControl) private readonly control: ConnectorControl,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  @Get('integration/health')
  @Allow(...WORK_ROLES, 'system-admin')
  @ApiOperation({ summary: 'Source, connector, Kafka and registry side by side' })
  @ApiOkResponse({ type: IntegrationHealthView })
  async health(@Asking() requester: Requester, @Headers('accept-language') accepted?: string) {
    const health = await this.integration.health();
    const disclosure = new Disclosure(requester.purpose);
    await this.auditExamples(requester);
    const told = (sentence: string) => sentenceIn(languageOf(accepted), sentence);
    return {
      ...health,
      warnings: health.warnings.map((warning) => ({ ...warning, message: told(warning.message) })),
      connectors: health.connectors
        .map((connector) => disclosure.status(connector))
        .map((connector) => ({ ...connector, reason: connector.reason && told(connector.reason) })),
    };
  }

  @Get('connectors/:system/state')
  @Allow(...WORK_ROLES, 'system-admin')
  @ApiOperation({ summary: 'What the connector says of itself right now' })
  @ApiOkResponse({ type: ConnectorStatusView })
  async state(@Param('system') system: string, @Asking() requester: Requester) {
    await this.auditExamples(requester);
    return this.ask(system, requester, { command: 'state' });
  }

  @Post('connectors/:system/pause')
  @HttpCode(200)
  @Allow('operator', 'system-admin')
  @ApiOperation({ summary: 'Stop pulling after the page at hand' })
  @ApiOkResponse({ type: ConnectorStatusView })
  pause(@Param('system') system: string, @Body() { reason }: Reason, @Asking() requester: Requester) {
    return this.order(system, requester, reason, { command: 'pause', reason: maskedSentence(reason) });
  }

  @Post('connectors/:system/resume')
  @HttpCode(200)
  @Allow('operator', 'system-admin')
  @ApiOperation({ summary: 'Pull again' })
  @ApiOkResponse({ type: ConnectorStatusView })
  resume(@Param('system') system: string, @Body() { reason }: Reason, @Asking() requester: Requester) {
    return this.order(system, requester, reason, { command: 'resume' });
  }

  @Post('connectors/:system/check')
  @HttpCode(200)
  @Allow('operator', 'system-admin')
  @ApiOperation({ summary: 'Read one page of the source and say what the mapping makes of it; nothing is taken' })
  @ApiOkResponse({ type: SourceCheckView })
  async check(@Param('system') system: string, @Asking() requester: Requester): Promise<SourceCheckView> {
    await this.audit.enter(requester, { action: 'control', subject: system, detail: { command: 'check' } });
    const reply = await this.control.ask(system, { command: 'check' });
    if (!reply.ok) throw refusedBy(system, reply.error);
    if (!reply.check) throw refusedBy(system, 'no such command: check');
    return reply.check;
  }

  @Post('connectors/:system/repull')
  @HttpCode(200)
  @Allow('operator', 'system-admin')
  @ApiOperation({ summary: 'Read a window of the source again; unchanged records change nothing' })
  @ApiOkResponse({ type: ConnectorStatusView })
  repull(
    @Param('system') system: string,
    @Body() { reason, from, until }: RepullWindow,
    @Asking() requester: Requester,
  ) {
    return this.order(system, requester, reason, { command: 'repull', ...windowOf(from, until) });
  }

  @Post('connectors/:system/checkpoint')
  @HttpCode(200)
  @Allow('operator', 'system-admin')
  @ApiOperation({ summary: 'Set the checkpoint; only while paused' })
  @ApiOkResponse({ type: ConnectorStatusView })
  setCheckpoint(@Param('system') system: string, @Body() body: NewCheckpoint, @Asking() requester: Requester) {
    return this.order(system, requester, body.reason, { command: 'set-checkpoint', checkpoint: body.checkpoint });
  }

  private async order(system: string, requester: Requester, reason: string, request: ControlRequest) {
    const detail = { command: request.command, reason };
    await this.audit.enter(requester, { action: 'control', subject: system, detail });
    return this.ask(system, requester, request);
  }

  private async ask(system: string, { purpose }: Requester, request: ControlRequest): Promise<ControlReply['status']> {
    const reply = await this.control.ask(system, request);
    if (!reply.ok) throw refusedBy(system, reply.error);
    return new Disclosure(purpose).status(reply.status);
  }

  /** Examples of what no mapping knows come from records: with a purpose they are shown, and that is kept. */
  private async auditExamples(requester: Requester): Promise<void> {
    if (requester.purpose !== null) await this.audit.enter(requester, { action: 'view-health' });
  }
}

const NO_TIME = {
  zh: '不是日期（2026-11-01），也不是 RFC 3339 时间',
  en: 'is neither a date (2026-11-01) nor a time of RFC 3339',
};

/** Throws Problem `invalid` for an end that is no time, and for a window that ends before it begins. */
function windowOf(from: string | undefined, until: string | undefined): { from?: string; until?: string } {
  const ends = { from: from && windowTime(from, 'from'), until: until && windowTime(until, 'until') };
  const wrong = (['from', 'until'] as const).filter((end) => ends[end] === null);
  const errors = wrong.map((field) => ({ field, message: NO_TIME }));
  if (ends.from && ends.until && Date.parse(ends.from) > Date.parse(ends.until))
    errors.push({ field: 'until', message: { zh: '早于 from', en: 'lies before from' } });
  if (errors.length > 0) throw invalidMembers(errors);
  return { from: ends.from ?? undefined, until: ends.until ?? undefined };
}
