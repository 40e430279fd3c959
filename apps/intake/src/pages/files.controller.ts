import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Said } from '#libs/contracts/index.js';
import { ScannerTrouble, scan } from '#libs/malware-scan/index.js';
import { type IntakeParts, PARTS } from '../parts.js';
import { ACCEPTED, FILE_BYTES_MAX, fileName, fileRefusal, mediaTypeOf } from '../statement/file-kinds.js';
import { FILES_MAX } from '../store/drafts.js';
import { speaking } from '../web/language.js';
import { draftGone } from '../web/problem-pages.js';
import { uploadedForm } from '../web/uploads.js';
import { filesPage } from './statement-pages.js';

const BOUNDS = { files: FILES_MAX, bytes: FILE_BYTES_MAX, accept: ACCEPTED };
const AS_MANY: Said = { zh: `最多 ${FILES_MAX} 个文件`, en: `at most ${FILES_MAX} files` };
const NONE: Said = { zh: '请先选择一个文件', en: 'Choose a file first' };

const HARMFUL: Said = { zh: '这个文件含有恶意代码，没有接收', en: 'This file holds harmful code and was not taken' };
const NOT_SCANNED: Said = {
  zh: '现在不能检查文件，请稍后再传，或交给工作人员',
  en: 'Files cannot be checked now: try again later, or give it to the staff',
};

/** Photos and papers beside a statement. */
@Controller('statement/files')
export class FilesController {
  constructor(@Inject(PARTS) private readonly parts: IntakeParts) {}

  @Get()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.page(request, reply, null);
  }

  @Post()
  async add(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { drafts, limits, answers } = this.parts;
    await limits.count('upload', request.ip);
    const token = this.token(request);
    // Nothing is read of who has no draft.
    if (!(await drafts.find(token))) return this.page(request, reply, null);
    const { file, goesOn } = await uploadedForm(request, FILE_BYTES_MAX);
    if (!file) return goesOn ? answers.to(reply, '/statement/check') : this.page(request, reply, NONE);
    const refusal = fileRefusal(file.name, file.content, file.isCut) ?? (await this.foundIn(file.content));
    if (refusal) return this.page(request, reply, refusal);
    const name = fileName(file.name);
    const added = await drafts.addFile(token, { name, mediaType: mediaTypeOf(name) as string, content: file.content });
    if (added === false) return this.page(request, reply, AS_MANY);
    await answers.to(reply, goesOn ? '/statement/check' : '/statement/files');
  }

  /** What nobody could look through is not kept. */
  private async foundIn(content: Buffer): Promise<Said | null> {
    const { malwareScanner } = this.parts.settings;
    if (!malwareScanner) return null;
    try {
      return (await scan(malwareScanner, content)) === null ? null : HARMFUL;
    } catch (error) {
      if (error instanceof ScannerTrouble) return NOT_SCANNED;
      throw error;
    }
  }

  @Post(':id/remove')
  async remove(@Param('id') id: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.parts.drafts.removeFile(this.token(request), id);
    await this.parts.answers.to(reply, '/statement/files');
  }

  private token(request: FastifyRequest): string | null {
    return this.parts.cookies.read('draft', request.headers.cookie);
  }

  private async page(request: FastifyRequest, reply: FastifyReply, problem: Said | null): Promise<void> {
    const { answers, drafts } = this.parts;
    const say = speaking(answers.language(request));
    const draft = await drafts.find(this.token(request));
    if (!draft || draft.receipt) return answers.page(request, reply, draftGone(say), { status: 410, path: '/' });
    await answers.page(request, reply, filesPage(say, draft.files, BOUNDS, problem), { status: problem ? 422 : 200 });
  }
}
