import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, MaxLength, MinLength, ValidateIf } from 'class-validator';
import { Reasoned } from '../web/reasoned.dto.js';
import { PERSON_ROLES, type PersonRole } from './requester.js';

const USERNAME = '^[a-z0-9][a-z0-9._-]{1,63}$';
const DIVISION = String.raw`^\d{4}(\d{2}(\d{3}(\d{3})?)?)?$`;
const DIVISION_SAYS = 'is no division: 4 digits (the whole city), 6, 9 or 12';
const isGiven = (_: unknown, value: unknown): boolean => value !== undefined && value !== null;

/** What an administrator may change of an account. */
export class AccountChange extends Reasoned {
  @ApiPropertyOptional({ minLength: 1, maxLength: 100 })
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(100)
  displayName?: string;

  @ApiPropertyOptional({ enum: PERSON_ROLES })
  @IsOptional()
  @IsIn(PERSON_ROLES)
  role?: PersonRole;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    maxLength: 200,
    description: 'a unit of the city: she sees its cases',
  })
  @ValidateIf(isGiven)
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  unit?: string | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    pattern: DIVISION,
    description: 'she sees the cases whose division begins with this; the city’s four digits: all',
  })
  @ValidateIf(isGiven)
  @Matches(new RegExp(DIVISION), { message: DIVISION_SAYS })
  divisionCode?: string | null;
}

export class NewAccount extends Reasoned {
  @ApiProperty({ pattern: USERNAME })
  @Matches(new RegExp(USERNAME), { message: 'must be 2 to 64 of a–z, 0–9, . _ -' })
  username!: string;

  @ApiProperty({ minLength: 1, maxLength: 100 })
  @IsString()
  @MinLength(1)
  @MaxLength(100)
  displayName!: string;

  @ApiProperty({ enum: PERSON_ROLES })
  @IsIn(PERSON_ROLES)
  role!: PersonRole;

  @ApiPropertyOptional({ maxLength: 200, description: 'a unit of the city: she sees its cases' })
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(200)
  unit?: string;

  @ApiPropertyOptional({ pattern: DIVISION, description: 'she sees the cases whose division begins with this' })
  @IsOptional()
  @Matches(new RegExp(DIVISION), { message: DIVISION_SAYS })
  divisionCode?: string;
}

export class AccountView {
  @ApiProperty()
  readonly username!: string;
  @ApiProperty()
  readonly displayName!: string;
  @ApiProperty({ enum: PERSON_ROLES })
  readonly role!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly unit!: string | null;
  @ApiProperty({ description: 'the city has no such unit (any more): she sees no case by it' })
  readonly isUnitUnknown!: boolean;
  @ApiProperty({ type: String, nullable: true })
  readonly divisionCode!: string | null;
  @ApiProperty({
    enum: ['active', 'disabled', 'invited'],
    description: 'invited: the one-time password was not changed yet',
  })
  readonly state!: string;
  @ApiProperty()
  readonly hasSecondFactor!: boolean;
  @ApiProperty({ description: 'she signs in at another provider' })
  readonly isExternal!: boolean;
  @ApiProperty()
  readonly isDemo!: boolean;
  @ApiProperty({ format: 'date-time' })
  readonly createdAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readonly lastSignInAt!: string | null;
}

export class AccountPage {
  @ApiProperty({ type: [AccountView] })
  readonly items!: AccountView[];
  @ApiProperty({ type: String, nullable: true })
  readonly nextCursor!: string | null;
}

export class OneTimePasswordView {
  @ApiProperty({ type: AccountView })
  readonly account!: AccountView;
  @ApiProperty({ description: 'shown this once: tell it to its owner, who must change it at the first sign-in' })
  readonly oneTimePassword!: string;
  @ApiProperty({ format: 'date-time' })
  readonly expiresAt!: string;
}

export class SessionItem {
  @ApiProperty({ format: 'uuid' })
  readonly sessionId!: string;
  @ApiProperty({ format: 'date-time' })
  readonly createdAt!: string;
  @ApiProperty({ format: 'date-time' })
  readonly lastSeenAt!: string;
  @ApiProperty({ format: 'date-time' })
  readonly expiresAt!: string;
  @ApiProperty({ type: String, nullable: true })
  readonly address!: string | null;
  @ApiProperty({ type: String, nullable: true })
  readonly userAgent!: string | null;
  @ApiProperty({ description: 'it is the one that asks' })
  readonly isThis!: boolean;
}

export class SessionList {
  @ApiProperty({ type: [SessionItem] })
  readonly items!: SessionItem[];
}
