/**
 * What SQL asks of a version's content, of `record_version` as `v`: a column; where a build before sealing has written the
 * row, the content itself, which then is plain.
 */
export const saidConfidential = (v: string): string =>
  `coalesce(${v}.confidential, ${v}.content -> 'confidential' = 'true', false)`;
export const filedAt = (v: string): string => `coalesce(${v}.filed_at, (${v}.content ->> 'filedAt')::timestamptz)`;
export const natureOf = (v: string): string => `coalesce(${v}.nature, ${v}.content ->> 'nature')`;
