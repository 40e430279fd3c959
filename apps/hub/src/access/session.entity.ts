import { Column, CreateDateColumn, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Account } from './account.entity.js';

/** Long enough for a working day; ended earlier where nobody used it for an hour. */
export const SESSION_HOURS = 12;
export const SESSION_IDLE_MINUTES = 60;

/** A sign-in. The token itself is known to the browser only. */
@Entity('session')
export class Session {
  /** SHA-256 of the token, base64url. */
  @PrimaryColumn('text', { name: 'token_hash' })
  tokenHash!: string;

  /** What the session is called where sessions are listed; it opens nothing. */
  @Column('uuid', { name: 'session_id', unique: true })
  sessionId!: string;

  @Column('text', { nullable: true })
  address!: string | null;

  @Column('text', { name: 'user_agent', nullable: true })
  userAgent!: string | null;

  /** To the minute. */
  @Column('timestamptz', { name: 'last_seen_at' })
  lastSeenAt!: Date;

  @ManyToOne(() => Account, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'username' })
  account!: Relation<Account>;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;
}
