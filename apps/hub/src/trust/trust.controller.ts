import { Readable } from 'node:stream';
import { Controller, Get, HttpCode, Inject, Post, Query, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { Allow, Asking, Reads, Shows } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { type Requester } from '../access/requester.js';
import { linesOf, NDJSON, sendLines } from '../exports/ndjson.js';
import { lastAnchor, listKeys } from '../registry/anchors.js';
import { countUnchained, listChains } from '../registry/chained-rows.js';
import { inTransaction } from '../registry/transaction.js';
import { HUB_KEYS } from '../tokens.js';
import { Problem } from '../web/problem.js';
import { Anchoring } from './anchoring.service.js';
import { anchorLines, chainLines } from './chain-lines.js';
import { type HubKeys } from './key-folder.js';
import { ChainsView, EntriesQuery, KeysView } from './trust.dto.js';
import { verifyHere } from './verify-here.js';

@ApiTags('audit')
@ApiBearerAuth()
@Controller('api/v1/audit')
export class TrustController {
  private isVerifying = false;

  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Anchoring) private readonly anchoring: Anchoring,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(HUB_KEYS) private readonly hubKeys: HubKeys,
  ) {}

  @Get('chains')
  @Shows('nothing')
  @Allow('auditor', 'audit-admin', 'operator')
  @ApiOperation({ summary: 'How long each hash chain is, and how far signed anchors vouch for it' })
  @ApiOkResponse({ type: ChainsView })
  async chains(@Asking() requester: Requester): Promise<ChainsView> {
    const view = await inTransaction(this.database, async (tx) => ({
      chains: (await listChains(tx)).map(({ name, seq, anchored }) => ({
        chain: name,
        entries: seq,
        anchored,
        broken: this.anchoring.broken.includes(name),
      })),
      lastAnchorNo: (await lastAnchor(tx))?.anchorNo ?? null,
      unchained: await countUnchained(tx),
    }));
    await this.audit.enter(requester, { action: 'view-chains' });
    return view;
  }

  @Get('keys')
  @Shows('nothing')
  @Allow('auditor', 'audit-admin', 'operator')
  @ApiOperation({
    summary: 'Public keys of all that ever signed anchors here; a verifier trusts those it got elsewhere',
  })
  @ApiOkResponse({ type: KeysView })
  async keys(): Promise<KeysView> {
    const keys = await inTransaction(this.database, listKeys);
    return { items: keys.map((key) => ({ ...key, firstUsed: key.firstUsed.toISOString() })) };
  }

  @Get('anchors')
  @Shows('nothing')
  @Allow('auditor', 'audit-admin')
  @ApiProduces(NDJSON)
  @ApiOperation({ summary: 'All anchors with the commitments they vouch for, one a line; anchors what is new first' })
  async anchors(@Asking() requester: Requester, @Res() reply: FastifyReply): Promise<void> {
    await this.audit.enter(requester, { action: 'export', subject: 'anchors' });
    await this.anchoring.anchor();
    await sendLines(reply, anchorLines(this.database));
  }

  @Get('entries')
  @Shows('city')
  @Allow('auditor', 'audit-admin')
  @ApiProduces(NDJSON)
  @ApiOperation({
    summary: 'Every chained entry, one a line, for npm run audit -- verify; contents only with X-Purpose',
  })
  async entries(
    @Query() { contents }: EntriesQuery,
    @Asking() requester: Requester,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (contents === 'full' && !requester.purpose)
      throw new Problem('invalid', {
        zh: '完整内容含个人信息，请说明用途',
        en: 'contents=full shows personal data: state by X-Purpose what it is for',
      });
    await this.audit.enter(requester, { action: 'export', subject: 'chain-entries', detail: { contents } });
    await sendLines(reply, chainLines(this.database, this.hubKeys.records, contents === 'full'));
  }

  @Post('verification')
  @HttpCode(200)
  @Reads()
  @Shows('nothing')
  @Allow('auditor', 'audit-admin')
  @ApiProduces(NDJSON)
  @ApiOperation({
    summary: 'Walks every chain under all anchors, here and now; one at a time in a hub',
    description:
      'Lines {"entries": N} while it walks, at most one a second, and last {"report": {anchors, lastMadeAt, chains, findings}}.',
  })
  async verify(@Asking() requester: Requester, @Res() reply: FastifyReply): Promise<void> {
    if (this.isVerifying)
      throw new Problem('conflict', {
        zh: '正在核验，请等它完成',
        en: 'the chains are being verified: wait for its end',
      });
    this.isVerifying = true;
    reply.raw.once('close', () => {
      this.isVerifying = false;
    });
    await this.audit.enter(requester, { action: 'verify-chains' });
    await this.anchoring.anchor();
    const lines = Readable.from(eachAtOnce(verifyHere(this.database, this.hubKeys.records)));
    await reply.header('content-type', `${NDJSON}; charset=utf-8`).send(lines);
  }
}

/** Somebody watches it. */
async function* eachAtOnce(lines: AsyncIterable<object>): AsyncGenerator<string> {
  for await (const line of linesOf(lines)) yield `${line}\n`;
}
