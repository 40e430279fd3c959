import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';
import { Reasoned } from '../web/reasoned.dto.js';
import { KEY_ROLES, type KeyRole } from './requester.js';

const DIVISION = String.raw`^\d{4}(\d{2}(\d{3}(\d{3})?)?)?$`;
const PARTS_MAX = 100;
const PER_MINUTE_MAX = 100_000;
const DAYS_MAX = 400;
const OVERLAP_HOURS_MAX = 720;

export class NewKey extends Reasoned {
  @ApiProperty({ minLength: 1, maxLength: 100, description: 'whose machine it is' })
  @IsString()
  @MinLength(1)
  @MaxLength(100)
  @Matches(/\S/, { message: 'must not be empty' })
  name!: string;

  @ApiProperty({ enum: KEY_ROLES })
  @IsIn(KEY_ROLES)
  role!: KeyRole;

  @ApiPropertyOptional({ default: true, description: 'false: it may change what its role may change' })
  @IsOptional()
  @IsBoolean()
  readsOnly: boolean = true;

  @ApiPropertyOptional({ type: [String], maxItems: PARTS_MAX, description: 'units whose cases it sees' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(PARTS_MAX)
  @IsString({ each: true })
  @MinLength(1, { each: true })
  @MaxLength(200, { each: true })
  units: string[] = [];

  @ApiPropertyOptional({ default: false, description: 'the city’s directory does not have every one of these units' })
  @IsOptional()
  @IsBoolean()
  unlisted: boolean = false;

  @ApiPropertyOptional({
    type: 'array',
    items: { type: 'string', pattern: DIVISION },
    maxItems: PARTS_MAX,
    description: 'prefixes of divisions whose cases it sees; the city’s four digits: all',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(PARTS_MAX)
  @Matches(new RegExp(DIVISION), { each: true, message: 'holds what is no division: 4, 6, 9 or 12 digits' })
  divisions: string[] = [];

  @ApiPropertyOptional({
    type: [String],
    maxItems: PARTS_MAX,
    description: 'of these cases only those with a record of one of these systems; all where none is given',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(PARTS_MAX)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  systems?: string[];

  @ApiPropertyOptional({ minimum: 1, maximum: PER_MINUTE_MAX, default: 600 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(PER_MINUTE_MAX)
  requestsPerMinute: number = 600;

  @ApiPropertyOptional({ minimum: 1, maximum: DAYS_MAX, default: 365, description: 'until its secret expires' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(DAYS_MAX)
  days: number = 365;
}

export class KeyRotation extends Reasoned {
  @ApiPropertyOptional({
    minimum: 0,
    maximum: OVERLAP_HOURS_MAX,
    default: 168,
    description: 'how long the old secret stays good',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(OVERLAP_HOURS_MAX)
  overlapHours: number = 168;

  @ApiPropertyOptional({ minimum: 1, maximum: DAYS_MAX, default: 365 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(DAYS_MAX)
  days: number = 365;
}

export class KeySecretView {
  @ApiProperty()
  readonly secretId!: string;
  @ApiProperty({ format: 'date-time' })
  readonly createdAt!: string;
  @ApiProperty({ format: 'date-time' })
  readonly expiresAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly revokedAt!: string | null;
  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'to the minute' })
  readonly lastUsedAt!: string | null;
}

export class KeyView {
  @ApiProperty()
  readonly keyId!: string;
  @ApiProperty()
  readonly name!: string;
  @ApiProperty({ enum: KEY_ROLES })
  readonly role!: string;
  @ApiProperty()
  readonly readsOnly!: boolean;
  @ApiProperty({ type: [String] })
  readonly units!: string[];
  @ApiProperty({ type: [String] })
  readonly divisions!: string[];
  @ApiProperty({ type: 'array', items: { type: 'string' }, nullable: true })
  readonly systems!: string[] | null;
  @ApiProperty()
  readonly requestsPerMinute!: number;
  @ApiProperty({ format: 'date-time' })
  readonly createdAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly revokedAt!: string | null;
  @ApiProperty({ type: [KeySecretView], description: 'two while a secret is being changed for another' })
  readonly secrets!: KeySecretView[];
}

export class KeyList {
  @ApiProperty({ type: [KeyView] })
  readonly items!: KeyView[];
}

export class NewKeyView {
  @ApiProperty({ type: KeyView })
  readonly key!: KeyView;
  @ApiProperty({ description: 'shown this once: the machine sends it as Authorization: Bearer' })
  readonly bearer!: string;
}
