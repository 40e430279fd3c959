/** The channel by which PostgreSQL tells that something changed; its triggers name it. */
export const LIVE_CHANNEL = 'yian_tong_live';

/** What can have changed. Nobody is told which row, and of whom. */
export const LIVE_KINDS = [
  'cases',
  'reviews',
  'tasks',
  'quarantine',
  'incidents',
  'stocktakings',
  'warnings',
  'notices',
  'reports',
  'rules',
  'write-backs',
  'exchange',
] as const;
export type LiveKind = (typeof LIVE_KINDS)[number];

export const isLiveKind = (text: string | undefined): text is LiveKind =>
  (LIVE_KINDS as readonly (string | undefined)[]).includes(text);
