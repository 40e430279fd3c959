import { ApiProperty } from '@nestjs/swagger';
import { TIMELINE_KINDS } from './timeline.queries.js';

const NULLABLE = { type: String, nullable: true } as const;
export const ACTORS = ['source', 'machine', 'person'] as const;

export class TimelineEntry {
  @ApiProperty({ format: 'date-time' })
  readonly at!: string;
  @ApiProperty({ description: 'only the day is known' })
  readonly isDay!: boolean;
  @ApiProperty({ enum: TIMELINE_KINDS })
  readonly kind!: string;
  @ApiProperty({ description: 'which of its kind', example: 'accept' })
  readonly what!: string;
  @ApiProperty({
    enum: ACTORS,
    description: 'who did it: the source of `system`, the province where there is none, the hub by itself, or somebody',
  })
  readonly actor!: (typeof ACTORS)[number];
  @ApiProperty({ ...NULLABLE, description: 'of a person or key' })
  readonly by!: string | null;
  @ApiProperty(NULLABLE)
  readonly system!: string | null;
  @ApiProperty(NULLABLE)
  readonly sourceId!: string | null;
  @ApiProperty({
    ...NULLABLE,
    description:
      'a unit, a rule’s name, a subscription, what a source was told, a field, a paper file’s number and place',
  })
  readonly about!: string | null;
  @ApiProperty({ ...NULLABLE, description: 'a person’s own; people in it masked without X-Purpose' })
  readonly words!: string | null;
  @ApiProperty({ ...NULLABLE, description: 'what became of it, or which sort it is', example: 'taken' })
  readonly state!: string | null;
}

export class CaseTimeline {
  @ApiProperty({ type: [TimelineEntry], description: 'the newest first' })
  readonly items!: readonly TimelineEntry[];
  @ApiProperty({ description: 'older ones are left out' })
  readonly isCut!: boolean;
}
