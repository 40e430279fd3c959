import { Body, Controller, Delete, Get, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { Audit } from '../access/audit.service.js';
import { Disclosure } from '../access/disclosure.js';
import { type Requester } from '../access/requester.js';
import { onRecord } from '../casework/refusal-on-record.js';
import { refuseOthers } from '../casework/refuse-others.js';
import {
  addNote,
  addParticipant,
  notesOfCase,
  participantsOfCase,
  removeParticipant,
} from '../registry/case-papers.js';
import { inTransaction, type Transaction } from '../registry/transaction.js';
import { Problem } from '../web/problem.js';
import { idOf, knownCase, peopleOfKnownCase } from './case-known.js';
import { CaseNotes, CaseParticipants, NoteBody, ParticipantBody } from './papers.dto.js';

/** Notes on a case, and who takes part in it beside those whom its records name. */
@ApiTags('casework')
@ApiBearerAuth()
@Controller('api/v1/cases/:caseId')
@Shows('case')
export class PapersController {
  constructor(
    @Inject(DataSource) private readonly database: DataSource,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  @Get('notes')
  @ApiOperation({ summary: 'What people have noted of a case, oldest first' })
  @ApiOkResponse({ type: CaseNotes })
  async notes(@Param('caseId') caseId: string, @Asking() who: Requester): Promise<CaseNotes> {
    const notes = await inTransaction(this.database, (tx) => shownNotes(tx, caseId, who));
    await this.audit.enter(who, { action: 'view-case', subject: caseId, detail: { notes: notes.items.length } });
    return notes;
  }

  @Post('notes')
  @Allow('triage', 'mediator', 'department', 'leader')
  @ApiOperation({ summary: 'Notes something on a case; a note is never changed' })
  @ApiCreatedResponse({ type: CaseNotes })
  note(@Param('caseId') caseId: string, @Body() { words }: NoteBody, @Asking() who: Requester): Promise<CaseNotes> {
    return this.audit.change(who, async (tx) => {
      await peopleOfKnownCase(tx, caseId);
      const noteId = await addNote(tx, caseId, words, who.actor);
      const answer = await shownNotes(tx, caseId, who);
      return { answer, entry: { action: 'note', subject: caseId, detail: { noteId } } };
    });
  }

  @Get('participants')
  @ApiOperation({ summary: 'Who takes part in a case beside those whom its records name' })
  @ApiOkResponse({ type: CaseParticipants })
  async participants(@Param('caseId') caseId: string, @Asking() who: Requester): Promise<CaseParticipants> {
    const shown = await inTransaction(this.database, (tx) => shownParticipants(tx, caseId, who));
    await this.audit.enter(who, { action: 'view-case', subject: caseId, detail: { participants: shown.items.length } });
    return shown;
  }

  @Post('participants')
  @Allow('triage', 'mediator', 'department', 'leader')
  @ApiOperation({
    summary: 'Somebody takes part: a mediator, an expert, a representative …',
    description: 'For who acts for the unit that has the case: signatures in a room rest on these names.',
  })
  @ApiCreatedResponse({ type: CaseParticipants })
  join(
    @Param('caseId') caseId: string,
    @Body() { role, ...person }: ParticipantBody,
    @Asking() who: Requester,
  ): Promise<CaseParticipants> {
    return this.changeParticipants(caseId, who, { joins: role }, async (tx) => ({
      participantId: await addParticipant(tx, caseId, { role, ...person }, who.actor),
      role,
    }));
  }

  @Delete('participants/:participantId')
  @Allow('triage', 'mediator', 'department', 'leader')
  @ApiOperation({ summary: 'Somebody takes part no longer' })
  @ApiOkResponse({ type: CaseParticipants })
  leave(
    @Param('caseId') caseId: string,
    @Param('participantId') participantId: string,
    @Asking() who: Requester,
  ): Promise<CaseParticipants> {
    const id = idOf(participantId, 'participant');
    return this.changeParticipants(caseId, who, { leaves: id }, async (tx) => {
      if (!(await removeParticipant(tx, caseId, id)))
        throw new Problem('not-found', {
          zh: `该案没有这位参与人：${participantId}`,
          en: `nobody takes part in case ${caseId} as ${participantId}`,
        });
      return { participantId, left: true };
    });
  }

  /** Signatures rest on these names: whoever acts for the unit that has the case enters them. `what`: as the trail tells it where it is refused. */
  private changeParticipants(
    caseId: string,
    who: Requester,
    what: object,
    work: (tx: Transaction) => Promise<Readonly<Record<string, unknown>>>,
  ): Promise<CaseParticipants> {
    return onRecord({ audit: this.audit, who, caseId, what }, () =>
      this.audit.change(who, async (tx) => {
        await knownCase(tx, caseId);
        await refuseOthers(tx, caseId, who);
        const detail = await work(tx);
        const answer = await shownParticipants(tx, caseId, who);
        return { answer, entry: { action: 'participant', subject: caseId, detail } };
      }),
    );
  }
}

async function shownNotes(tx: Transaction, caseId: string, { purpose }: Requester): Promise<CaseNotes> {
  const people = await peopleOfKnownCase(tx, caseId);
  const disclosure = new Disclosure(purpose);
  const notes = await notesOfCase(tx, caseId);
  return { items: notes.map((note) => ({ ...note, words: disclosure.sentence(note.words, people) })) };
}

/** In office: their names are on the file's cover. */
const IN_OFFICE: readonly string[] = ['mediator', 'assistant', 'official'];

async function shownParticipants(tx: Transaction, caseId: string, { purpose }: Requester): Promise<CaseParticipants> {
  await peopleOfKnownCase(tx, caseId);
  const disclosure = new Disclosure(purpose);
  const items = (await participantsOfCase(tx, caseId)).map((row) => {
    const [known, number] = [row.phone ?? undefined, row.idNumber ?? undefined];
    const { name, phone, idNumber } = disclosure.party({
      kind: 'person',
      name: row.name,
      phone: known,
      idNumber: number,
    });
    const shownName = IN_OFFICE.includes(row.role) ? row.name : (name ?? '');
    return { ...row, name: shownName, phone: phone ?? null, idNumber: idNumber ?? null };
  });
  return { items };
}
