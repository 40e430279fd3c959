import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsInt, Max, Min } from 'class-validator';
import { INVITED_SEATS, type InvitedSeat } from '#libs/contracts/index.js';
import { IsCivilDay } from '../web/field-checks.js';
import { Reasoned } from '../web/reasoned.dto.js';

export const OTHERS_MAX = INVITED_SEATS.length - 1;

export class RoomBody {
  @ApiProperty({ minimum: 1, maximum: OTHERS_MAX, description: 'how many of the other side are invited' })
  @IsInt()
  @Min(1)
  @Max(OTHERS_MAX)
  others!: number;

  @ApiProperty({ format: 'date', description: 'the last day on which it is open' })
  @IsCivilDay()
  until!: string;
}

export class RenewedSeat extends Reasoned {
  @ApiProperty({ enum: INVITED_SEATS })
  @IsIn(INVITED_SEATS)
  seat!: InvitedSeat;
}

export class InvitationView {
  @ApiProperty({ enum: INVITED_SEATS })
  readonly seat!: string;
  @ApiProperty({ description: 'shown this once, to be told to whom it is for; nothing keeps it' })
  readonly code!: string;
}

export class RoomOpened {
  @ApiProperty()
  readonly askId!: string;
  @ApiProperty({ type: [InvitationView] })
  readonly invitations!: readonly InvitationView[];
}

export class FiledPaper {
  @ApiProperty()
  readonly documentId!: string;
  @ApiProperty({ description: 'SM3' })
  readonly digest!: string;
}
