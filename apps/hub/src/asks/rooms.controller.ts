import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { type Requester } from '../access/requester.js';
import { Problem } from '../web/problem.js';
import { FiledPaper, RenewedSeat, RoomBody, RoomOpened } from './room.dto.js';
import { ROOM_PAPERS, type RoomPaper } from './room-papers.js';
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
    description:
      'The codes are in the answer and nowhere else. 409 where no party of the case has a phone page, a room is open, or the case is over.',
  })
  @ApiCreatedResponse({ type: RoomOpened })
  open(
    @Param('caseId') caseId: string,
    @Body() { others, until }: RoomBody,
    @Asking() who: Requester,
  ): Promise<RoomOpened> {
    return this.rooms.open(caseId, { others, until }, who, new Date());
  }

  @Post('asks/:askId/invitations')
  @Allow('mediator', 'department', 'leader')
  @ApiOperation({
    summary: 'Gives a seat of an open room another code, where one was lost or came to the wrong person',
    description:
      'The code before opens nothing any more, and who sits there by it is out. The new one is in the answer and nowhere else.',
  })
  @ApiCreatedResponse({ type: RoomOpened })
  renew(
    @Param('caseId') caseId: string,
    @Param('askId') askId: string,
    @Body() { seat, reason }: RenewedSeat,
    @Asking() who: Requester,
  ): Promise<RoomOpened> {
    return this.rooms.renew(caseId, askId, { seat, reason }, who, new Date());
  }

  @Post('asks/:askId/papers/:paper')
  @Allow('mediator', 'department', 'leader')
  @ApiOperation({
    summary: 'Files what came back of a room, with its SM3, as a document of the case',
    description:
      'Its protocol once it is closed; its agreement, with all signatures, once everybody has signed the text that lies there ' +
      'last (人民调解法 §29): 409 names the seats that have not.',
  })
  @ApiParam({ name: 'paper', enum: Object.keys(ROOM_PAPERS) })
  @ApiCreatedResponse({ type: FiledPaper })
  file(
    @Param('caseId') caseId: string,
    @Param('askId') askId: string,
    @Param('paper') paper: string,
    @Asking() who: Requester,
  ): Promise<FiledPaper> {
    if (!Object.hasOwn(ROOM_PAPERS, paper))
      throw new Problem('not-found', { zh: `调解室没有这种文书：${paper}`, en: `a room has no ${paper}` });
    return this.rooms.file(caseId, askId, paper as RoomPaper, who);
  }
}
