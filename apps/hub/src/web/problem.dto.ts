import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { ProblemDetails } from './problem.js';

export class ProblemMember {
  @ApiProperty()
  readonly field!: string;
  @ApiProperty()
  readonly message!: string;
}

export class ProblemView implements ProblemDetails {
  @ApiProperty({ example: 'urn:yian-tong:problem:not-found', description: 'The kind of problem: docs/api-problems.md' })
  readonly type!: string;
  @ApiProperty()
  readonly title!: string;
  @ApiProperty()
  readonly status!: number;
  @ApiPropertyOptional({ description: 'What to do about this one' })
  readonly detail?: string;
  @ApiPropertyOptional()
  readonly instance?: string;
  @ApiPropertyOptional({ type: [ProblemMember] })
  readonly errors?: ProblemMember[];
  @ApiPropertyOptional({ description: 'Finds the request in the hub’s log' })
  readonly requestId?: string;
}
