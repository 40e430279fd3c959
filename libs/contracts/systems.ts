/** The source systems whose names outside parties rely on; further ones join by configuration. */
export const COURT = 'court';
export const PETITION = 'petition';
export const HOTLINE = 'hotline-12345';
/** What departments and the province send in. */
export const EXCHANGE = 'exchange';

/** A source system's name: lower-case letters, digits and hyphens. */
export type SystemName = string;

/** A record's identity: which system, and the number that system itself gives it. */
export interface RecordKey {
  readonly system: SystemName;
  readonly sourceId: string;
}
