import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { FetchDetails } from '#libs/contracts/index.js';

/** An item that could not be taken, with its payload and the reason. */
@Entity('quarantine_item')
export class QuarantineItem {
  @PrimaryGeneratedColumn('identity', { name: 'quarantine_id', type: 'bigint', generatedIdentity: 'BY DEFAULT' })
  quarantineId!: string;

  @Column('text')
  system!: string;

  /** Null where not even the identity could be read. */
  @Column('text', { name: 'source_id', nullable: true })
  sourceId!: string | null;

  /** The identity, or a digest of the bytes: the same item again raises `attempts`. */
  @Column('text', { name: 'item_key', select: false })
  itemKey!: string;

  @Column('text')
  stage!: 'connector' | 'hub';

  @Column('text')
  cause!: string;

  @Column('text')
  reason!: string;

  /** As a build before sealing has left it; else empty. */
  @Column('bytea', { name: 'original', select: false })
  plainOriginal!: Buffer;

  /** Comes opened. */
  @Column('text', { name: 'original_sealed', nullable: true, select: false })
  sealedOriginal!: Buffer | null;

  /** SHA-256 of its bytes. */
  @Column('bytea', { name: 'original_digest', nullable: true, select: false })
  originalDigest!: Buffer | null;

  @Column('text', { name: 'original_media_type', select: false })
  originalMediaType!: string;

  @Column('jsonb', { name: 'fetch_details', nullable: true, select: false })
  fetch!: FetchDetails | null;

  @Column('text', { name: 'connector_version' })
  connectorVersion!: string;

  @Column('text', { name: 'mapping_version' })
  mappingVersion!: string;

  @Column('integer', { default: 1 })
  attempts!: number;

  /** `dismissed`: a person said that it can never be read; it still counts while its source has it. */
  /** `parked`: driven again too often without success. `mended`: what a person made of its bytes was taken. */
  @Column('text', { default: 'open' })
  state!: 'open' | 'parked' | 'mended' | 'resolved' | 'dismissed';

  /** Under which it was refused, and is driven again. */
  @Column('text', { name: 'event_id', nullable: true })
  eventId!: string | null;

  /** Its bytes as a person has mended them; null where nobody has, or they are sealed. */
  @Column('bytea', { name: 'mended', nullable: true, select: false })
  plainMended!: Buffer | null;

  /** Comes opened. */
  @Column('text', { name: 'mended_sealed', nullable: true, select: false })
  sealedMended!: Buffer | null;

  @Column('text', { name: 'mended_by', nullable: true })
  mendedBy!: string | null;

  @Column('text', { name: 'mended_because', nullable: true, select: false })
  mendedBecause!: string | null;

  /** How often it was driven again. */
  @Column('integer', { default: 0 })
  tries!: number;

  /** The redrive that it waits in. */
  @Column('bigint', { name: 'redrive_id', nullable: true, select: false })
  redriveId!: string | null;

  @Column('text', { name: 'dismissed_by', nullable: true, select: false })
  dismissedBy!: string | null;

  @Column('text', { name: 'dismissed_because', nullable: true, select: false })
  dismissedBecause!: string | null;

  @Column('timestamptz', { name: 'first_seen' })
  firstSeen!: Date;

  @Column('timestamptz', { name: 'last_seen' })
  lastSeen!: Date;

  @Column('timestamptz', { name: 'resolved_at', nullable: true, select: false })
  resolvedAt!: Date | null;
}

/** Columns by which `payloadOf` tells an item's bytes. */
export const PAYLOAD = { plainOriginal: true, sealedOriginal: true, plainMended: true, sealedMended: true } as const;

/** An item's own bytes, and those that a person has put in their place; the rest of it beside. */
export function payloadOf({ plainOriginal, sealedOriginal, plainMended, sealedMended, ...item }: QuarantineItem) {
  return { original: sealedOriginal ?? plainOriginal, mended: sealedMended ?? plainMended, item };
}
