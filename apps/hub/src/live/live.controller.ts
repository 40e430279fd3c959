import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { PERSON_ROLES, type Requester } from '../access/requester.js';
import { Problem } from '../web/problem.js';
import { caseMark } from './case-mark.queries.js';
import { CaseMark, LiveQuery } from './live.dto.js';
import { LiveStreams } from './live-streams.service.js';

const EVENT_STREAM = 'text/event-stream';

/** What has changed, as it changes: kinds of things, and nothing of what they hold. */
@ApiTags('live')
@ApiBearerAuth()
@Controller('api/v1/live')
export class LiveController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(LiveStreams) private readonly streams: LiveStreams,
  ) {}

  @Get()
  @Allow(...PERSON_ROLES)
  @Shows('nothing')
  @ApiOperation({
    summary:
      'Server-sent events: `changed` with the kinds of what changed, at most one a second; comments between them',
  })
  @ApiOkResponse({ description: 'Until the session ends', content: { [EVENT_STREAM]: { schema: { type: 'string' } } } })
  async live(@Query() { seconds }: LiveQuery, @Asking() who: Requester, @Res() reply: FastifyReply): Promise<void> {
    const stream = this.streams.open(who, seconds);
    await reply
      .header('content-type', `${EVENT_STREAM}; charset=utf-8`)
      // A proxy that gathers an answer before it passes it on would pass on nothing.
      .header('x-accel-buffering', 'no')
      .send(stream);
  }

  @Get('cases/:caseId')
  @Shows('case')
  @ApiOperation({ summary: 'Whether a case has changed since: no look at it, and no entry in the audit trail' })
  @ApiOkResponse({ type: CaseMark })
  async case(@Param('caseId') caseId: string): Promise<CaseMark> {
    const mark = await caseMark(this.database, caseId);
    if (mark === null) throw new Problem('not-found', { zh: `没有案件 ${caseId}`, en: `there is no case ${caseId}` });
    return { caseId, mark };
  }
}
