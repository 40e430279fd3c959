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

export class SignedInView extends PersonView {
  @ApiProperty({
    type: String,
    nullable: true,
    enum: ['password', 'second-factor', null],
    description:
      'what must be done before anything else: PUT /api/v1/session/password, POST /api/v1/session/second-factor',
  })
  readonly setUp!: string | null;
}

export class SessionView {
  @ApiProperty({ description: 'to be sent as Authorization: Bearer' })
  readonly token!: string;
  @ApiProperty({ type: SignedInView })
  readonly user!: SignedInView;
}

export class DemoAccount extends PersonView {
  @ApiProperty()
  readonly password!: string;
}

export class DemoAccounts {
  @ApiProperty({ type: [DemoAccount] })
  readonly accounts!: DemoAccount[];
}
