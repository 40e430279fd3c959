import { ApiProperty } from '@nestjs/swagger';
import { SEATS } from '#libs/contracts/index.js';

export class AttachmentView {
  @ApiProperty({ description: 'whose record it is beside' })
  readonly system!: string;
  @ApiProperty()
  readonly sourceId!: string;
  @ApiProperty({ description: 'by which the source knows it' })
  readonly attachmentId!: string;
  @ApiProperty({ type: String, nullable: true, description: 'people in it masked without X-Purpose' })
  readonly name!: string | null;
  @ApiProperty({ description: 'as the source says' })
  readonly mediaType!: string;
  @ApiProperty({ description: 'bytes' })
  readonly size!: number;
  @ApiProperty({ description: 'SM3 of its bytes, hex: what the source gives out is held against it' })
  readonly digest!: string;
  @ApiProperty({ enum: SEATS, description: 'who gave it: she whose record it is, or another seat of a room' })
  readonly by!: string;
  @ApiProperty({ enum: ['statement', 'question', 'room'] })
  readonly given!: 'statement' | 'question' | 'room';
  @ApiProperty({ type: String, nullable: true, description: 'of the question or room, as in asks' })
  readonly askId!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'null where the source does not say' })
  readonly at!: string | null;
}

export class CaseAttachments {
  @ApiProperty({ type: [AttachmentView] })
  readonly items!: readonly AttachmentView[];
}
