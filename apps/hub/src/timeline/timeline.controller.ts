import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiPermanentRedirectResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { takenBack } from '#libs/casework/index.js';
import { Asking, Shows } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { Disclosure } from '../access/disclosure.js';
import { type Requester } from '../access/requester.js';
import { peopleOfCase } from '../cases/case-people.js';
import { MOVED, presentCase } from '../cases/present-case.js';
import { loadStandings } from '../registry/case-standings.js';
import { inTransaction, type Transaction } from '../registry/transaction.js';
import { CaseTimeline } from './timeline.dto.js';
import { happeningsOfCase, versionsOfCase } from './timeline.queries.js';
import { happeningEntry, versionEntries } from './timeline-view.js';

const ENTRIES_MAX = 500;

@ApiTags('cases')
@ApiBearerAuth()
@Shows('case')
@Controller('api/v1/cases')
export class TimelineController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  @Get(':caseId/timeline')
  @ApiOperation({
    summary: 'All that happened to a case, whoever did it: its sources, the hub by itself, or people',
    description: `The newest ${ENTRIES_MAX}. What people wrote is masked without X-Purpose.`,
  })
  @ApiOkResponse({ type: CaseTimeline })
  @ApiPermanentRedirectResponse(MOVED)
  async timeline(@Param('caseId') caseId: string, @Asking() who: Requester, @Res() reply: FastifyReply): Promise<void> {
    if (!(await presentCase(this.database, caseId, reply, '/timeline'))) return;
    const timeline = await inTransaction(this.database, (tx) => timelineOf(tx, caseId, who));
    await this.audit.enter(who, { action: 'view-case', subject: caseId, detail: { timeline: timeline.items.length } });
    await reply.send(timeline);
  }
}

async function timelineOf(tx: Transaction, caseId: string, { purpose, scope }: Requester): Promise<CaseTimeline> {
  const versions = await versionsOfCase(tx, caseId, ENTRIES_MAX + 1);
  const happenings = await happeningsOfCase(tx, caseId, scope, ENTRIES_MAX + 1);
  const people = (await peopleOfCase(tx, caseId)).all;
  const disclosure = new Disclosure(purpose);
  const events = (await loadStandings(tx, [caseId])).get(caseId)?.events ?? [];
  const gone = new Set([...takenBack(events)].map(({ eventId }) => eventId));
  const keys = new Map(versions.map((version) => [version.recordId, version]));
  // What a version caused at its own time is newer than it: the order of what is alike in time stays.
  const entries = [
    ...happenings.map((row) => happeningEntry(row, keys, gone, (words) => disclosure.sentence(words, people))),
    ...versions.flatMap(versionEntries),
  ].sort((a, b) => b.at.localeCompare(a.at));
  return { items: entries.slice(0, ENTRIES_MAX), isCut: entries.length > ENTRIES_MAX };
}
