/** How a value is said. */
export interface ValueWords {
  /** A member's name for people. */
  name(member: string): string;
  /** What a member's text says: some are codes or times. */
  text(member: string, value: string): string;
  /** True and false. */
  truth(value: boolean): string;
  /** What is said of something by its name. */
  of(name: string, value: string): string;
  separator: string;
}

/** Any value as people read it: lists joined, members each by its name, nothing where nothing is said. Pure. */
export function plainValue(member: string, value: unknown, words: ValueWords): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return words.truth(value);
  if (typeof value !== 'object') return words.text(member, String(value));
  const parts = Array.isArray(value)
    ? value.map((one) => plainValue(member, one, words))
    : Object.entries(value).map(([inner, one]) => {
        const said = plainValue(inner, one, words);
        return said && words.of(words.name(inner), said);
      });
  return parts.filter(Boolean).join(words.separator);
}
