import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, MaxLength, ValidateIf } from 'class-validator';
import { DOCUMENT_KINDS, DOCUMENT_TYPES, type DocumentKind, SIDES, type Side } from '#libs/casework/index.js';
import { headerText } from '../web/header-text.js';
import { FILE_NAME } from '../web/line-patterns.js';
import { invalid } from '../web/problem.js';

const NAME_LENGTH_MAX = 100;
const WORDS_LENGTH_MAX = 4000;
/** Beside the parties that records name. */
export const PARTICIPANT_ROLES = ['mediator', 'assistant', 'representative', 'expert', 'witness', 'official'] as const;

export class NoteBody {
  @ApiProperty({ maxLength: WORDS_LENGTH_MAX })
  @IsString()
  @Matches(/\S/)
  @MaxLength(WORDS_LENGTH_MAX)
  words!: string;
}

export class NoteView {
  @ApiProperty()
  readonly noteId!: string;
  @ApiProperty({ type: String, nullable: true, description: 'people in it masked without X-Purpose' })
  readonly words!: string | null;
  @ApiProperty()
  readonly by!: string;
  @ApiProperty({ format: 'date-time' })
  readonly at!: Date;
}

export class CaseNotes {
  @ApiProperty({ type: [NoteView] })
  readonly items!: readonly NoteView[];
}

export class DocumentQuery {
  @ApiProperty({ enum: DOCUMENT_KINDS })
  @IsIn(DOCUMENT_KINDS)
  kind!: DocumentKind;

  @ApiPropertyOptional({
    maxLength: NAME_LENGTH_MAX,
    example: '调解申请书.pdf',
    deprecated: true,
    description: 'A name may tell of somebody, and addresses are kept by proxies: send it as X-File-Name',
  })
  @IsOptional()
  @IsString()
  @Matches(FILE_NAME, { message: 'is no name of a file' })
  @MaxLength(NAME_LENGTH_MAX)
  name?: string;
}

/** What a paper is called: by the header, else by the address. Throws Problem where neither has a name of a file. */
export function documentName(header: string | string[] | undefined, name: string | undefined): string {
  const given = header === undefined ? name : headerText('X-File-Name', String(header), NAME_LENGTH_MAX);
  if (given === undefined || !FILE_NAME.test(given))
    throw invalid('X-File-Name', { zh: '须为文件名', en: 'must be the name of a file' });
  return given;
}

export class DocumentView {
  @ApiProperty()
  readonly documentId!: string;
  @ApiProperty({ enum: DOCUMENT_KINDS })
  readonly kind!: string;
  @ApiProperty({ type: String, nullable: true, description: 'people in it masked without X-Purpose' })
  readonly name!: string | null;
  @ApiProperty({ enum: DOCUMENT_TYPES })
  readonly mediaType!: string;
  @ApiProperty({ description: 'bytes' })
  readonly size!: number;
  @ApiProperty({ description: 'SM3 of its bytes, hex; the audit trail has it too' })
  readonly digest!: string;
  @ApiProperty()
  readonly by!: string;
  @ApiProperty({ format: 'date-time' })
  readonly at!: Date;
  @ApiProperty({ type: String, nullable: true })
  readonly withdrawnBy!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly withdrawnAt!: Date | null;
}

export class CaseDocuments {
  @ApiProperty({ type: [DocumentView] })
  readonly items!: readonly DocumentView[];
}

export class ParticipantBody {
  @ApiProperty({ enum: PARTICIPANT_ROLES })
  @IsIn(PARTICIPANT_ROLES)
  role!: (typeof PARTICIPANT_ROLES)[number];

  @ApiProperty({ maxLength: NAME_LENGTH_MAX })
  @IsString()
  @Matches(/\S/)
  @MaxLength(NAME_LENGTH_MAX)
  name!: string;

  @ApiPropertyOptional({ maxLength: NAME_LENGTH_MAX })
  @IsOptional()
  @IsString()
  @MaxLength(NAME_LENGTH_MAX)
  unit?: string;

  @ApiPropertyOptional({ maxLength: 32 })
  @IsOptional()
  @IsString()
  @MaxLength(32)
  phone?: string;

  @ApiPropertyOptional({ enum: SIDES, description: 'of a representative, who has to say for whom she speaks' })
  @ValidateIf(({ role, side }: ParticipantBody) => role === 'representative' || side !== undefined)
  @IsIn(SIDES)
  side?: Side;

  @ApiPropertyOptional({ example: '33010619750312421X', description: 'of a signature it has to be the same' })
  @IsOptional()
  @Matches(/^\d{17}[\dX]$/, { message: 'is no number of a resident’s identity card' })
  idNumber?: string;
}

export class ParticipantView {
  @ApiProperty()
  readonly participantId!: string;
  @ApiProperty({ enum: PARTICIPANT_ROLES })
  readonly role!: string;
  @ApiProperty({ description: 'of who acts in office as it is; of others masked without X-Purpose' })
  readonly name!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly unit!: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'masked without X-Purpose' })
  readonly phone!: string | null;
  @ApiProperty({ type: String, enum: [...SIDES, null], nullable: true, description: 'of a representative' })
  readonly side!: Side | null;
  @ApiProperty({ type: String, nullable: true, description: 'masked without X-Purpose' })
  readonly idNumber!: string | null;
  @ApiProperty()
  readonly by!: string;
  @ApiProperty({ format: 'date-time' })
  readonly at!: Date;
}

export class CaseParticipants {
  @ApiProperty({ type: [ParticipantView] })
  readonly items!: readonly ParticipantView[];
}
