import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiPermanentRedirectResponse,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { Asking, Shows } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { Disclosure } from '../access/disclosure.js';
import { type Requester } from '../access/requester.js';
import type { CaseRow } from '../cases/case.queries.js';
import { type CasePeople, peopleOfCase } from '../cases/case-people.js';
import { MOVED, presentCase } from '../cases/present-case.js';
import type { RoutedCase, Unified } from '../pipeline/unify/unify-case.js';
import { caseDocument } from './case-document.js';
import { provenanceOf, tracedFields } from './field-origins.js';
import type { ProvDocument } from './prov-document.js';
import { FieldOriginView, ProvDocumentView, ProvenanceQuery, ProvenanceView } from './provenance.dto.js';
import { placingJudgements, type VersionSource, versionSources } from './provenance.queries.js';
import { shownField } from './shown-field.js';

@ApiTags('cases')
@ApiBearerAuth()
@Shows('case')
@Controller('api/v1/cases')
export class ProvenanceController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  @Get(':caseId/provenance')
  @ApiOperation({
    summary: 'Where every field of a case came from, and which rule, model version or person chose it',
    description:
      'With format=prov-json a W3C PROV document: values, record versions, original messages (their SHA-256 with X-Purpose), fetches, mappings, rules, judgements. Personal values are masked without X-Purpose.',
  })
  @ApiExtraModels(FieldOriginView, ProvenanceView, ProvDocumentView)
  @ApiOkResponse({
    schema: { oneOf: [{ $ref: getSchemaPath(ProvenanceView) }, { $ref: getSchemaPath(ProvDocumentView) }] },
  })
  @ApiPermanentRedirectResponse(MOVED)
  async provenance(
    @Param('caseId') caseId: string,
    @Query() { format }: ProvenanceQuery,
    @Asking() requester: Requester,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const below = format === 'fields' ? '/provenance' : `/provenance?format=${format}`;
    const row = await presentCase(this.database, caseId, reply, below);
    if (!row) return;
    const unified = row.unified as RoutedCase;
    const sources = await versionSources(
      this.database,
      tracedFields(unified).flatMap(([, field]) => field.origins),
    );
    await this.audit.enter(requester, { action: 'view-case', subject: caseId, detail: { provenance: true, format } });
    const people = await peopleOfCase(this.database, caseId);
    const disclosure = new Disclosure(requester.purpose);
    const masked = (words: string) => disclosure.text(words, people.all);
    if (format === 'fields') await reply.send({ caseId, fields: provenanceOf(unified, sources, masked) });
    else await reply.send(await this.document(row, sources, people, disclosure));
  }

  private async document(
    { caseId, revision, updatedAt, unified }: CaseRow,
    sources: readonly VersionSource[],
    people: CasePeople,
    disclosure: Disclosure,
  ): Promise<ProvDocument> {
    const recordIds = [...new Set(sources.map(({ recordId }) => recordId))];
    return caseDocument({
      caseId,
      revision,
      updatedAt,
      // Whoever knows the rest of a message could guess a masked number by its digest.
      sources: disclosure.full ? sources : sources.map((source) => ({ ...source, sha256: null })),
      judgements: await placingJudgements(this.database, caseId, recordIds),
      fields: tracedFields(unified as RoutedCase).map(([name, traced]) => ({
        name,
        traced,
        value: shownField(name, traced as Unified<unknown>, people, disclosure),
      })),
      masked: (words) => disclosure.text(words, people.all),
    });
  }
}
