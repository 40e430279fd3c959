import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Said } from '#libs/contracts/index.js';
import { type IntakeParts, PARTS } from '../parts.js';
import { ACCEPTED, FILE_BYTES_MAX } from '../statement/file-kinds.js';
import { FILES_MAX } from '../store/drafts.js';
import { speaking } from '../web/language.js';
import { draftGone } from '../web/problem-pages.js';
import { uploadedForm } from '../web/uploads.js';
import { filesPage } from './statement-pages.js';
import { takeFile } from './taken-file.js';

const BOUNDS = { files: FILES_MAX, bytes: FILE_BYTES_MAX, accept: ACCEPTED };
const AS_MANY: Said = { zh: `最多 ${FILES_MAX} 个文件`, en: `at most ${FILES_MAX} files` };
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
    if (!file && goesOn) return answers.to(reply, '/statement/check');
    const taken = await takeFile(file, this.parts);
    if ('refusal' in taken) return this.page(request, reply, taken.refusal);
    const added = await drafts.addFile(token, taken);
    if (added === false) return this.page(request, reply, AS_MANY);
    await answers.to(reply, goesOn ? '/statement/check' : '/statement/files');
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
