import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';
import type { PersonRole } from './requester.js';

/** A person who may sign in. */
@Entity('account')
export class Account {
  @PrimaryColumn('text')
  username!: string;

  @Column('text', { name: 'display_name' })
  displayName!: string;

  @Column('text')
  role!: PersonRole;

  /** argon2id, in PHC string format; null: she signs in at another provider only. */
  @Column('text', { name: 'password_hash', nullable: true })
  passwordHash!: string | null;

  /** Where she works: she sees the cases of her unit … */
  @Column('text', { nullable: true })
  unit!: string | null;

  /** … and those whose division begins with this code; the city's own: all. */
  @Column('text', { name: 'division_code', nullable: true })
  divisionCode!: string | null;

  @Column('timestamptz', { name: 'disabled_at', nullable: true })
  disabledAt!: Date | null;

  /** Her password is one that an administrator gave her, good for the first sign-in and until `passwordExpiresAt`. */
  @Column('boolean', { name: 'must_change_password', default: false })
  mustChangePassword!: boolean;

  @Column('timestamptz', { name: 'password_expires_at', nullable: true })
  passwordExpiresAt!: Date | null;

  /** Encrypted; counts as a factor once `totpConfirmedAt` is set. */
  @Column('bytea', { name: 'totp_secret', nullable: true })
  totpSecret!: Buffer | null;

  @Column('timestamptz', { name: 'totp_confirmed_at', nullable: true })
  totpConfirmedAt!: Date | null;

  /** Number of the last 30 seconds whose code was used: none is good twice. */
  @Column('bigint', { name: 'totp_last_step', nullable: true })
  totpLastStep!: string | null;

  /** Issuer and subject at another provider. */
  @Column('text', { name: 'oidc_subject', nullable: true, unique: true })
  oidcSubject!: string | null;

  @Column('timestamptz', { name: 'last_sign_in_at', nullable: true })
  lastSignInAt!: Date | null;

  /** Made for a demo, and gone where there is none. */
  @Column('boolean', { default: false })
  demo!: boolean;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
