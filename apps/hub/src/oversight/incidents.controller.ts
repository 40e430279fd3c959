import { Body, Controller, Get, Headers, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsInt, Max, Min } from 'class-validator';
import { DataSource } from 'typeorm';
import { sentenceIn } from '#libs/contracts/index.js';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { Disclosure } from '../access/disclosure.js';
import { type Requester, WORK_ROLES } from '../access/requester.js';
import { incidents, type OperatingIncident, silenceIncident } from '../registry/operating-incidents.js';
import { inTransaction } from '../registry/transaction.js';
import { type Language, languageOf } from '../web/language.js';
import { Problem } from '../web/problem.js';
import { IncidentList, IncidentView } from './health.dto.js';
import { Reason } from './reason.dto.js';

const SHOWN = 50;
const HOURS_MAX = 168;

export class Silence extends Reason {
  @ApiProperty({ minimum: 0, maximum: HOURS_MAX, description: 'For how many hours from now; 0: it is told again' })
  @IsInt()
  @Min(0)
  @Max(HOURS_MAX)
  hours!: number;
}

/** What a person should look at, and what somebody has looked at already. */
@ApiTags('oversight')
@ApiBearerAuth()
@Shows('nothing')
@Controller('api/v1/integration/incidents')
export class IncidentsController {
  constructor(
    @Inject(Audit) private readonly audit: Audit,
    @Inject(DataSource) private readonly database: DataSource,
  ) {}

  @Get()
  @Allow(...WORK_ROLES, 'system-admin')
  @ApiOperation({ summary: 'What a person should look at: open first, then what is over' })
  @ApiOkResponse({ type: IncidentList })
  async list(@Asking() { purpose }: Requester, @Headers('accept-language') accepted?: string): Promise<IncidentList> {
    const found = await inTransaction(this.database, (tx) => incidents(tx, SHOWN));
    const language = languageOf(accepted);
    return { items: found.map((incident) => viewOf(incident, new Disclosure(purpose), language)) };
  }

  @Post(':incidentId/silence')
  @HttpCode(200)
  @Allow('operator', 'system-admin')
  @ApiOperation({
    summary: 'Somebody knows: the figures that alarms watch leave it out for so long, or count it again',
  })
  @ApiOkResponse({ type: IncidentView })
  silence(
    @Param('incidentId') incidentId: string,
    @Body() { hours, reason }: Silence,
    @Asking() who: Requester,
    @Headers('accept-language') accepted?: string,
  ): Promise<IncidentView> {
    return this.audit.change(who, async (tx) => {
      const because = { hours, by: who.actor, because: reason };
      const incident = /^\d{1,18}$/.test(incidentId) ? await silenceIncident(tx, incidentId, because) : null;
      if (!incident)
        throw new Problem('not-found', {
          zh: `没有未结束的事件 ${incidentId}`,
          en: `there is no open incident ${incidentId}`,
        });
      const { kind, subject } = incident;
      const entry = { action: 'control', subject, detail: { command: 'silence', kind, hours, reason } } as const;
      return { answer: viewOf(incident, new Disclosure(who.purpose), languageOf(accepted)), entry };
    });
  }
}

const viewOf = (incident: OperatingIncident, disclosure: Disclosure, language: Language): IncidentView => ({
  ...incident,
  message: sentenceIn(language, incident.message),
  silencedBecause: disclosure.text(incident.silencedBecause, []),
});
