/** Days as somebody types them, `yyyy-MM-dd` parted by anything else, each once and in order; and what is no day. Pure. */
export function daysIn(text: string, year: string): { days: string[]; strange: string[] } {
  const words = text.split(/[\s,;，；、]+/).filter(Boolean);
  const isDay = (word: string) => {
    const time = Date.parse(`${word}T00:00:00Z`);
    return word.startsWith(`${year}-`) && !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === word;
  };
  return { days: [...new Set(words.filter(isDay))].sort(), strange: words.filter((word) => !isDay(word)) };
}
