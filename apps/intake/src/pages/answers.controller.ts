import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Said } from '#libs/contracts/index.js';
import { type IntakeParts, PARTS, today } from '../parts.js';
import { checkStep, type FieldError, takeValues, type Values } from '../statement/check-step.js';
import { FILE_BYTES_MAX } from '../statement/file-kinds.js';
import type { AskRow, StatementRow } from '../statement/statement.js';
import { LATER_FILES_MAX } from '../store/statements.js';
import { speaking } from '../web/language.js';
import { uploadedForm } from '../web/uploads.js';
import { answerPage, answerStep, isOver } from './answer-pages.js';
import { takeFile } from './taken-file.js';

const NO_MORE: Said = { zh: '答复的次数已经到了上限，请联系工作人员', en: 'No more can be answered: call the staff' };
const AS_MANY: Said = { zh: `最多 ${LATER_FILES_MAX} 个文件`, en: `at most ${LATER_FILES_MAX} files` };

interface Shown {
  readonly values?: Values;
  readonly errors?: readonly FieldError[];
  readonly fileProblem?: Said | null;
}

/** She answers what she is asked, in the browser in which her query code was typed. */
@Controller('progress/asks')
export class AnswersController {
  constructor(@Inject(PARTS) private readonly parts: IntakeParts) {}

  @Get(':askId')
  async ask(@Param('askId') askId: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const found = await this.find(request, askId);
    if (!found) return this.parts.answers.to(reply, '/progress/view');
    const answer = found.row.statement.answers?.findLast((one) => one.ask === askId && one.by === undefined);
    const values: Values = answer ? { choice: answer.choice, words: answer.words ?? '' } : {};
    await this.show(request, reply, found, { values });
  }

  @Post(':askId')
  async answer(
    @Param('askId') askId: string,
    @Body() body: Record<string, unknown> | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { answers, statements } = this.parts;
    const found = await this.find(request, askId);
    if (!found || isOver(found.ask.ask, today())) return answers.to(reply, '/progress/view');
    const step = answerStep(found.ask.ask);
    const values = takeValues(step, body ?? {});
    const errors = checkStep(step, values, today());
    if (errors.length > 0) return this.show(request, reply, found, { values, errors });
    const { choice = 'answered', words } = values;
    const answer = { ask: askId, choice, ...(words && { words }), at: new Date().toISOString() };
    if (!(await statements.answer(found.row.number, answer)))
      return this.show(request, reply, found, { values, errors: [{ field: 'words', said: NO_MORE }] });
    await answers.to(reply, '/progress/view');
  }

  @Post(':askId/files')
  async file(@Param('askId') askId: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { answers, limits, statements } = this.parts;
    await limits.count('upload', request.ip);
    const found = await this.find(request, askId);
    // Nothing is read of who was not asked.
    if (!found) return answers.to(reply, '/progress/view');
    const { file } = await uploadedForm(request, FILE_BYTES_MAX);
    const taken = await takeFile(file, this.parts, { number: found.row.number });
    if ('refusal' in taken) return this.show(request, reply, found, { fileProblem: taken.refusal });
    if (!(await statements.addFile(found.row.number, askId, taken)))
      return this.show(request, reply, found, { fileProblem: AS_MANY });
    await answers.to(reply, `/progress/asks/${askId}`);
  }

  private async find(request: FastifyRequest, askId: string): Promise<{ ask: AskRow; row: StatementRow } | null> {
    const { asks, cookies, statements, viewings } = this.parts;
    const number = await viewings.find(cookies.read('viewing', request.headers.cookie));
    const row = number === null ? null : await statements.find(number);
    if (!row || row.isWithdrawn) return null;
    const ask = await asks.find(row.number, askId);
    return ask && ask.ask.kind !== 'room' ? { ask, row } : null;
  }

  private async show(
    request: FastifyRequest,
    reply: FastifyReply,
    { ask, row }: { ask: AskRow; row: StatementRow },
    { values = {}, errors = [], fileProblem = null }: Shown,
  ): Promise<void> {
    const { answers } = this.parts;
    const files = row.statement.files.filter(({ inRoom }) => !inRoom);
    const page = answerPage(speaking(answers.language(request)), {
      ...{ row: ask, files, values, errors, fileProblem },
      today: today(),
    });
    const status = page.hasProblem ? 422 : 200;
    await answers.page(request, reply, page, { status, path: `/progress/asks/${ask.askId}` });
  }
}
