import { createHash } from 'node:crypto';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { DOCUMENT_TYPES, documentRefusal } from '#libs/casework/index.js';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { Disclosure } from '../access/disclosure.js';
import { type Requester } from '../access/requester.js';
import { onRecord } from '../casework/refusal-on-record.js';
import { refuseOthers } from '../casework/refuse-others.js';
import type { HubConfig } from '../config.js';
import { addDocument, documentOfCase, documentsOfCase, withdrawDocument } from '../registry/case-papers.js';
import { inTransaction, type Transaction } from '../registry/transaction.js';
import { HUB_CONFIG } from '../tokens.js';
import { invalid, Problem } from '../web/problem.js';
import { Reasoned } from '../web/reasoned.dto.js';
import { caseFileHeaders } from './case-file-headers.js';
import { idOf, knownCase, peopleOfKnownCase } from './case-known.js';
import { foundIn } from './found-in.js';
import { CaseDocuments, DocumentQuery, documentName } from './papers.dto.js';

const ID_LENGTH_MAX = 20;
const BINARY = { schema: { type: 'string', format: 'binary' } };

/** Papers attached to a case: kept byte for byte, with their SM3 in the audit trail. */
@ApiTags('casework')
@ApiBearerAuth()
@Controller('api/v1/cases/:caseId/documents')
@Shows('case')
export class DocumentsController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(HUB_CONFIG) private readonly config: Pick<HubConfig, 'malwareScanner'>,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Papers of a case, oldest first; those taken back too' })
  @ApiOkResponse({ type: CaseDocuments })
  async list(@Param('caseId') caseId: string, @Asking() who: Requester): Promise<CaseDocuments> {
    const shown = await inTransaction(this.database, (tx) => shownDocuments(tx, caseId, who));
    await this.audit.enter(who, { action: 'view-case', subject: caseId, detail: { documents: shown.items.length } });
    return shown;
  }

  @Post()
  @Allow('triage', 'mediator', 'department', 'leader')
  @ApiOperation({ summary: 'Attaches a paper: its bytes are the body, its type the Content-Type' })
  @ApiHeader({ name: 'X-File-Name', description: 'what it is called, percent-encoded UTF-8', required: false })
  @ApiConsumes(...DOCUMENT_TYPES)
  @ApiBody(BINARY)
  @ApiCreatedResponse({ type: CaseDocuments })
  async attach(
    @Param('caseId') caseId: string,
    @Query() { kind, name: inAddress }: DocumentQuery,
    @Req() request: FastifyRequest,
    @Asking() who: Requester,
  ): Promise<CaseDocuments> {
    const name = documentName(request.headers['x-file-name'], inAddress);
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const mediaType = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
    const refusal = documentRefusal(mediaType, body) ?? (await foundIn(this.config.malwareScanner, body));
    if (refusal) {
      const detail = { kind, mediaType: mediaType.slice(0, 100), size: body.length, because: refusal.en };
      await this.audit.enter(who, { action: 'document-refused', subject: caseId.slice(0, 20), detail });
      throw invalid('document', refusal).onRecord();
    }
    const digest = createHash('sm3').update(body).digest('hex');
    return this.audit.change(who, async (tx) => {
      await knownCase(tx, caseId);
      const documentId = await addDocument(tx, { caseId, kind, name, mediaType, digest, body, by: who.actor });
      const answer = await shownDocuments(tx, caseId, who);
      return { answer, entry: { action: 'document', subject: caseId, detail: { documentId, kind, digest } } };
    });
  }

  @Get(':documentId/content')
  @ApiOperation({ summary: 'The bytes of a paper; only with X-Purpose, for nobody knows whom it names' })
  @ApiProduces(...DOCUMENT_TYPES, 'text/plain')
  @ApiOkResponse(BINARY)
  async content(
    @Param('caseId') caseId: string,
    @Param('documentId') documentId: string,
    @Asking() who: Requester,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found = await inTransaction(this.database, async (tx) => {
      await knownCase(tx, caseId);
      return documentOfCase(tx, caseId, idOf(documentId, 'document'));
    });
    if (!found)
      throw new Problem('not-found', {
        zh: `该案没有这份文书：${documentId}`,
        en: `case ${caseId} has no document ${documentId}`,
      });
    if (who.purpose === null)
      throw new Problem('forbidden', {
        zh: '请先说明查看文书的用途',
        en: 'say by X-Purpose what the document is wanted for',
      });
    await this.audit.enter(who, { action: 'view-document', subject: caseId, detail: { documentId } });
    await reply.headers(caseFileHeaders(found)).send(found.body);
  }

  @Post(':documentId/withdrawal')
  @HttpCode(200)
  @Allow('triage', 'mediator', 'department', 'leader')
  @ApiOperation({
    summary: 'Takes a paper back, with a reason: it is shown no more, and stays known by its digest',
    description: 'For who attached it, and who acts for the unit that has the case.',
  })
  @ApiOkResponse({ type: CaseDocuments })
  withdraw(
    @Param('caseId') caseId: string,
    @Param('documentId') documentId: string,
    @Body() { reason }: Reasoned,
    @Asking() who: Requester,
  ): Promise<CaseDocuments> {
    const what = { withdrawal: documentId.slice(0, ID_LENGTH_MAX) };
    return onRecord({ audit: this.audit, who, caseId, what }, () =>
      this.audit.change(who, async (tx) => {
        await knownCase(tx, caseId);
        const id = idOf(documentId, 'document');
        const paper = (await documentsOfCase(tx, caseId)).find((one) => one.documentId === id);
        if (paper?.by !== who.actor) await refuseOthers(tx, caseId, who);
        if (!(await withdrawDocument(tx, caseId, id, who.actor)))
          throw new Problem('not-found', {
            zh: `该案没有这份文书：${documentId}`,
            en: `case ${caseId} has no document ${documentId}`,
          });
        const answer = await shownDocuments(tx, caseId, who);
        return { answer, entry: { action: 'document', subject: caseId, detail: { documentId, withdrawn: reason } } };
      }),
    );
  }
}

async function shownDocuments(tx: Transaction, caseId: string, { purpose }: Requester): Promise<CaseDocuments> {
  const people = await peopleOfKnownCase(tx, caseId);
  const disclosure = new Disclosure(purpose);
  const rows = await documentsOfCase(tx, caseId);
  return { items: rows.map((row) => ({ ...row, name: disclosure.sentence(row.name, people) })) };
}
