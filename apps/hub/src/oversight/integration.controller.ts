import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsISO8601, IsObject, IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import type { ControlReply, ControlRequest } from '#libs/contracts/index.js';
import { Allow, Asking } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { Disclosure } from '../access/disclosure.js';
import { type Requester } from '../access/requester.js';
import { Problem } from '../web/problem.js';
import { ConnectorControl } from './connector-control.service.js';
import { Integration } from './integration.service.js';

export class Reason {
  @ApiProperty({ minLength: 2, maxLength: 500, description: 'Why; kept in the audit trail' })
  @IsString()
  @MinLength(2)
  @MaxLength(500)
  reason!: string;
}

export class RepullWindow extends Reason {
  @ApiPropertyOptional({ description: 'RFC 3339; without it from the beginning' })
  @IsOptional()
  @IsISO8601()
  from?: string;

  @ApiPropertyOptional({ description: 'RFC 3339; without it to the end' })
  @IsOptional()
  @IsISO8601()
  until?: string;
}

export class NewCheckpoint extends Reason {
  @ApiProperty({ description: 'As GET state shows it' })
  @IsObject()
  checkpoint!: object;
}

@ApiTags('oversight')
@ApiBearerAuth()
@Controller('api/v1')
export class IntegrationController {
  constructor(
    @Inject(Integration) private readonly integration: Integration,
    @Inject(ConnectorControl) private readonly control: ConnectorControl,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  @Get('integration/health')
  @ApiOperation({ summary: 'Source, connector, Kafka and registry side by side' })
  async health(@Asking() requester: Requester) {
    const health = await this.integration.health();
    const disclosure = new Disclosure(requester.purpose);
    await this.auditExamples(requester);
    return { ...health, connectors: health.connectors.map((connector) => disclosure.status(connector)) };
  }

  @Get('connectors/:system/state')
  @ApiOperation({ summary: 'What the connector says of itself right now' })
  async state(@Param('system') system: string, @Asking() requester: Requester) {
    await this.auditExamples(requester);
    return this.ask(system, requester, { command: 'state' });
  }

  @Post('connectors/:system/pause')
  @HttpCode(200)
  @Allow('operator')
  @ApiOperation({ summary: 'Stop pulling after the page at hand' })
  pause(@Param('system') system: string, @Body() { reason }: Reason, @Asking() requester: Requester) {
    return this.order(system, requester, reason, { command: 'pause', reason });
  }

  @Post('connectors/:system/resume')
  @HttpCode(200)
  @Allow('operator')
  @ApiOperation({ summary: 'Pull again' })
  resume(@Param('system') system: string, @Body() { reason }: Reason, @Asking() requester: Requester) {
    return this.order(system, requester, reason, { command: 'resume' });
  }

  @Post('connectors/:system/repull')
  @HttpCode(200)
  @Allow('operator')
  @ApiOperation({ summary: 'Read a window of the source again; unchanged records change nothing' })
  repull(
    @Param('system') system: string,
    @Body() { reason, from, until }: RepullWindow,
    @Asking() requester: Requester,
  ) {
    return this.order(system, requester, reason, { command: 'repull', from, until });
  }

  @Post('connectors/:system/checkpoint')
  @HttpCode(200)
  @Allow('operator')
  @ApiOperation({ summary: 'Set the checkpoint; only while paused' })
  setCheckpoint(@Param('system') system: string, @Body() body: NewCheckpoint, @Asking() requester: Requester) {
    return this.order(system, requester, body.reason, { command: 'set-checkpoint', checkpoint: body.checkpoint });
  }

  private async order(system: string, requester: Requester, reason: string, request: ControlRequest) {
    await this.audit.enter(
      { actor: requester.actor, purpose: reason },
      { action: 'control', subject: system, detail: { command: request.command } },
    );
    return this.ask(system, requester, request);
  }

  private async ask(system: string, { purpose }: Requester, request: ControlRequest): Promise<ControlReply['status']> {
    const reply = await this.control.ask(system, request);
    if (!reply.ok) throw new Problem('conflict', reply.error);
    return new Disclosure(purpose).status(reply.status);
  }

  /** Examples of what no mapping knows come from records: with a purpose they are shown, and that is kept. */
  private async auditExamples(requester: Requester): Promise<void> {
    if (requester.purpose !== null) await this.audit.enter(requester, { action: 'view-health' });
  }
}
