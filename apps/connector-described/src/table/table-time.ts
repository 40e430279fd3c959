const CHINA_MINUTES = 480;

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A column of times as China's time and back, so that the column itself is compared and its index used. */
export class TableTime {
  /** Minutes that China's clock is ahead of the column's; null of a column that holds moments. */
  private readonly ahead: number | null;

  constructor(
    readonly column: string,
    zone: string,
  ) {
    this.ahead = zone === 'with-zone' ? null : CHINA_MINUTES - minutesOf(zone);
  }

  /** The column's value as a timestamp of China's. */
  get local(): string {
    if (this.ahead === null) return `${this.column} at time zone 'Asia/Shanghai'`;
    return this.ahead === 0 ? this.column : `${this.column} + make_interval(mins => ${this.ahead})`;
  }

  /** A timestamp of China's as the column would hold it. */
  param(expression: string): string {
    if (this.ahead === null) return `(${expression}::timestamp at time zone 'Asia/Shanghai')`;
    const stamp = `${expression}::timestamp`;
    return this.ahead === 0 ? stamp : `(${stamp} - make_interval(mins => ${this.ahead}))`;
  }
}

function minutesOf(zone: string): number {
  const [hours = 0, minutes = 0] = zone.slice(1).split(':').map(Number);
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}
