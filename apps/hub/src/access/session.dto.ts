import { ApiProperty } from '@nestjs/swagger';
import { ROLES } from './requester.js';

export class PersonView {
  @ApiProperty()
  readonly username!: string;
  @ApiProperty()
  readonly displayName!: string;
  @ApiProperty({ enum: ROLES })
  readonly role!: string;
}

export class SessionView {
  @ApiProperty({ description: 'to be sent as Authorization: Bearer' })
  readonly token!: string;
  @ApiProperty({ type: PersonView })
  readonly user!: PersonView;
}

export class DemoAccount extends PersonView {
  @ApiProperty()
  readonly password!: string;
}

export class DemoAccounts {
  @ApiProperty({ type: [DemoAccount] })
  readonly accounts!: DemoAccount[];
}
