import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { type Requester } from '../access/requester.js';
import { FiledPaper, RoomBody, RoomOpened } from './room.dto.js';
import { Rooms } from './rooms.service.js';

@ApiTags('casework')
@ApiBearerAuth()
@Shows('case')
@Controller('api/v1/cases/:caseId')
export class RoomsController {
  constructor(@Inject(Rooms) private readonly rooms: Rooms) {}

  @Post('rooms')
  @Allow('mediator', 'department', 'leader')
  @ApiOperation({
    summary: 'Opens a room on the phone pages for the parties and the mediator, and invites the other side',
    description: 'The codes are in the answer and nowhere else. 409 where no party of the case has a phone page.',
  })
  @ApiCreatedResponse({ type: RoomOpened })
  open(
    @Param('caseId') caseId: string,
    @Body() { others, until }: RoomBody,
    @Asking() who: Requester,
  ): Promise<RoomOpened> {
    return this.rooms.open(caseId, { others, until }, who, new Date());
  }

  @Post('asks/:askId/protocol')
  @Allow('mediator', 'department', 'leader')
  @ApiOperation({ summary: 'Files the protocol of a room that was closed as a document of the case, with its SM3' })
  @ApiCreatedResponse({ type: FiledPaper })
  file(@Param('caseId') caseId: string, @Param('askId') askId: string, @Asking() who: Requester): Promise<FiledPaper> {
    return this.rooms.fileProtocol(caseId, askId, who);
  }

  @Post('asks/:askId/agreement')
  @Allow('mediator', 'department', 'leader')
  @ApiOperation({
    summary: 'Files the agreement that was signed in a room, with all signatures, as a document of the case',
    description: '409 names the seats that have not signed the text that lies there last (人民调解法 §29).',
  })
  @ApiCreatedResponse({ type: FiledPaper })
  fileAgreement(
    @Param('caseId') caseId: string,
    @Param('askId') askId: string,
    @Asking() who: Requester,
  ): Promise<FiledPaper> {
    return this.rooms.fileAgreement(caseId, askId, who);
  }
}
