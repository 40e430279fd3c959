import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Allow, Asking, Shows } from '../access/access.decorator.js';
import { type Requester } from '../access/requester.js';
import { FiledProtocol, RoomBody, RoomOpened } from './room.dto.js';
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
  @ApiCreatedResponse({ type: FiledProtocol })
  file(
    @Param('caseId') caseId: string,
    @Param('askId') askId: string,
    @Asking() who: Requester,
  ): Promise<FiledProtocol> {
    return this.rooms.file(caseId, askId, who);
  }
}
