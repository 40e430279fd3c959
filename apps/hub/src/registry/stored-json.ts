/** PostgreSQL stores no U+0000 in text or jsonb; the original bytes keep it. */
export const withoutNul = (json: string): string => (json.includes('\\u0000') ? json.replaceAll('\\u0000', '') : json);

/** A value as it comes back from a jsonb column. */
export const storedJson = (value: unknown): unknown =>
  value === undefined || value === null ? null : JSON.parse(withoutNul(JSON.stringify(value)));
