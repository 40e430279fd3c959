import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ConnectorStatus } from '#libs/contracts/index.js';

/** What a connector last said of itself. */
@Entity('connector_status')
export class ConnectorStatusRow {
  @PrimaryColumn('text')
  system!: string;

  @Column('jsonb')
  status!: ConnectorStatus;

  @Column('timestamptz', { name: 'reported_at' })
  reportedAt!: Date;
}
