import type { SourceSystem } from '../conflicts/conflict.js';
import type { Random } from '../random.js';
import { caseNumber } from '../records/court-case.js';
import { chinaDate } from '../voice/times.js';

/** Gives out source numbers in order of time, as each office numbers what comes in. */
export class Numbering {
  private readonly used = new Map<string, number>();

  constructor(private readonly cityCode: string) {}

  /** court `id`, petition `XFJBH`, hotline `order_no`. */
  sourceId(system: SourceSystem, at: number, courtCode = ''): string {
    const day = chinaDate(at).replaceAll('-', '');
    if (system === 'court') return `TJ${day.slice(0, 4)}${courtCode}${this.next(`court/${day.slice(0, 4)}`, 6)}`;
    if (system === 'petition') return `${this.cityCode}00${day}${this.next(`petition/${day}`, 5)}`;
    return `GD${day}${this.next(`hotline/${day}`, 6)}`;
  }

  caseNumber(random: Random, courtCode: string, at: number): string {
    const year = Number(chinaDate(at).slice(0, 4));
    return caseNumber(random, courtCode, year, Number(this.next(`case/${courtCode}/${year}`, 1)));
  }

  private next(series: string, width: number): string {
    const number = (this.used.get(series) ?? 0) + 1;
    this.used.set(series, number);
    return String(number).padStart(width, '0');
  }
}
