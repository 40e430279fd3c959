import type { CsvTable } from './csv-table';

/** Days as somebody types them, `yyyy-MM-dd` parted by anything else, each once and in order; and what is no day. Pure. */
export function daysIn(text: string, year: string): { days: string[]; strange: string[] } {
  const words = text.split(/[\s,;，；、]+/).filter(Boolean);
  const isDay = (word: string) => {
    const time = Date.parse(`${word}T00:00:00Z`);
    return word.startsWith(`${year}-`) && !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === word;
  };
  return { days: [...new Set(words.filter(isDay))].sort(), strange: words.filter((word) => !isDay(word)) };
}

interface DaysOfYear {
  off: readonly string[];
  worked: readonly string[];
  source: string;
  /** How the table says off and worked. */
  words: { off: string; worked: string };
}

/** The table of holidays with a year's days in place of those that it had. Pure. */
export function withYear({ titles, rows }: CsvTable, year: string, given: DaysOfYear): CsvTable {
  const { off, worked, source, words } = given;
  const others = rows.filter(([day]) => !day?.startsWith(`${year}-`));
  const own = [...off.map((day) => [day, words.off, source]), ...worked.map((day) => [day, words.worked, source])];
  return { titles, rows: [...others, ...own].sort(([a = ''], [b = '']) => a.localeCompare(b)) };
}
