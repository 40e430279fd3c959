/** How PostgreSQL writes a `timestamptz` so that no digit is lost; the same text as `utcMicros` of its RFC 3339 form. */
export const utcMicrosSql = (column: string): string =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** RFC 3339 to UTC with six digits of a second, rounded as PostgreSQL rounds. */
export function utcMicros(time: string): string {
  const fraction = /\.(\d+)/.exec(time)?.[1] ?? '';
  const micros = Math.round(Number(`0.${fraction || '0'}`) * 1e6);
  const seconds = Math.floor(Date.parse(time.replace(/\.\d+/, '')) / 1000) + Math.floor(micros / 1e6);
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}.${String(micros % 1e6).padStart(6, '0')}Z`;
}
