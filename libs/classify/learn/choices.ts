/** Picks one of a list, as a seeded generator says. */
export type Pick = <T>(list: readonly T[]) => T;

export const pickWith =
  (random: () => number): Pick =>
  (list) =>
    list[Math.floor(random() * list.length)]!;

/** Replaces each `[a|b|c]` of a line by one of its choices; choices hold no brackets. */
export const fillChoices = (line: string, pick: Pick): string =>
  line.replace(/\[([^[\]]*)\]/g, (_, choices: string) => pick(choices.split('|')));

/** Throws Error where a bracket is left open, closed twice or holds another one. */
export function checkChoices(line: string): string {
  if (/[[\]]/.test(line.replace(/\[[^[\]]*\]/g, ''))) throw new Error(`brackets do not pair: ${line}`);
  return line;
}
