import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';
import { Reasoned } from '../web/reasoned.dto.js';

export class KeyHeir extends Reasoned {
  @ApiProperty({ description: 'the key that it goes over to' })
  @IsString()
  @MaxLength(40)
  heir!: string;
}

export class Inherited {
  @ApiProperty({ type: [String], description: 'subscriptions, from now on within the scope of the heir' })
  readonly subscriptionIds!: readonly string[];
  @ApiProperty({ description: 'how many disputes the heir now changes and withdraws' })
  readonly disputes!: number;
}
