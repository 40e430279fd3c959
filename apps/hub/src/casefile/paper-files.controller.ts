import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { Disclosure } from '../access/disclosure.js';
import { type Requester } from '../access/requester.js';
import { enterPaperFile } from '../casework/enter-paper-file.js';
import { onRecord } from '../casework/refusal-on-record.js';
import { refuseOthers } from '../casework/refuse-others.js';
import { appendJudgements } from '../registry/judgements.js';
import { paperFilesOfCase } from '../registry/paper-files.js';
import { inTransaction, type Transaction } from '../registry/transaction.js';
import { knownCase, peopleOfKnownCase } from './case-known.js';
import { PaperFileBody, PaperFiles } from './paper-files.dto.js';

/** The paper file beside the electronic one (双轨制): by what number it lies where. */
@ApiTags('casework')
@ApiBearerAuth()
@Controller('api/v1/cases/:caseId/paper-files')
@Shows('case')
export class PaperFilesController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The number and place of the paper file, the newest entry first: that one holds' })
  @ApiOkResponse({ type: PaperFiles })
  async list(@Param('caseId') caseId: string, @Asking() who: Requester): Promise<PaperFiles> {
    const shown = await inTransaction(this.database, (tx) => shownFiles(tx, caseId, who));
    await this.audit.enter(who, { action: 'view-case', subject: caseId, detail: { paperFiles: shown.items.length } });
    return shown;
  }

  @Post()
  @Allow('triage', 'mediator', 'department', 'leader')
  @ApiOperation({ summary: 'Enters by what number the paper file lies where, and why; earlier numbers stay known' })
  @ApiCreatedResponse({ type: PaperFiles })
  enter(
    @Param('caseId') caseId: string,
    @Body() { number, place, reason, shared }: PaperFileBody,
    @Asking() who: Requester,
  ): Promise<PaperFiles> {
    return onRecord({ audit: this.audit, who, caseId, what: { paperFile: number } }, () =>
      this.audit.change(who, async (tx) => {
        await knownCase(tx, caseId);
        await refuseOthers(tx, caseId, who);
        await enterPaperFile(tx, { caseId, number, place, reason, by: who.actor, shared, field: 'number' }, who);
        const detail = { number, place: place ?? null, because: reason };
        const entry = { kind: 'paper-file', actor: who.actor, modelVersion: null, caseId, recordId: null } as const;
        await appendJudgements(tx, [{ ...entry, detail }]);
        const answer = await shownFiles(tx, caseId, who);
        return { answer, entry: { action: 'paper-file', subject: caseId, detail: { number, place: place ?? null } } };
      }),
    );
  }
}

async function shownFiles(tx: Transaction, caseId: string, { purpose }: Requester): Promise<PaperFiles> {
  const people = await peopleOfKnownCase(tx, caseId);
  const disclosure = new Disclosure(purpose);
  const rows = await paperFilesOfCase(tx, caseId);
  return { items: rows.map((row) => ({ ...row, reason: disclosure.sentence(row.reason, people) })) };
}
