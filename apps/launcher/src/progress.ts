import type { HubFigures } from './hub-figures.js';
import type { Settings } from './settings.js';
import type { Part } from './supervisor.js';
import { logFileOf } from './surroundings.js';

const TITLES: Record<string, string> = {
  kafka: 'Kafka',
  postgres: 'PostgreSQL',
  simulators: 'Simulated sources',
  hub: 'Hub',
  intake: 'Residents’ intake',
  'connector-court': 'Connector court',
  'connector-petition': 'Connector petition',
  'connector-12345': 'Connector hotline-12345',
};
const COLUMN = 24;
const FIGURES_EVERY_MS = 10_000;
const number = new Intl.NumberFormat('en');

/** What a person at the terminal reads. Everything but the `ready` line of a headless start goes to standard error. */
export class Progress {
  private readonly terminal = process.stderr.isTTY === true;
  private lastFigures = '';
  private figuresAt = 0;
  private onFiguresLine = false;

  constructor(private readonly settings: Settings) {}

  say(line: string): void {
    if (this.onFiguresLine) process.stderr.write('\r\x1b[K');
    this.onFiguresLine = false;
    process.stderr.write(`${line}\n`);
  }

  ready(part: Part, afterMs: number): void {
    this.say(`  ${titleOf(part).padEnd(COLUMN)} ready after ${(afterMs / 1000).toFixed(1)} s`);
  }

  died(part: Part, reason: string, pauseMs: number): void {
    const next = `starting it again in ${pauseMs / 1000} s (${logFileOf(this.settings, part.name)})`;
    this.say(`  ${titleOf(part).padEnd(COLUMN)} ${reason}: ${next}`);
  }

  /** In a terminal one line that is written over; elsewhere a line now and then, when something changed. */
  figures({ records, cases }: HubFigures): void {
    const line = `  records in ${number.format(records)} · cases made ${number.format(cases)}`;
    if (records === 0 || line === this.lastFigures) return;
    if (this.terminal) {
      process.stderr.write(`\r\x1b[K${line}`);
      this.onFiguresLine = true;
    } else if (Date.now() - this.figuresAt >= FIGURES_EVERY_MS) {
      this.say(line);
      this.figuresAt = Date.now();
    } else return;
    this.lastFigures = line;
  }
}

export const titleOf = ({ name }: Part): string => TITLES[name] ?? name.replace(/^connector-/, 'Connector ');
