import type { Random } from './random.js';

const CHOICE = /\[([^[\]]*)\]/;

/** `[one|other]` becomes one of them, innermost first. */
export function choose(template: string, random: Random): string {
  let text = template;
  for (let match = CHOICE.exec(text); match; match = CHOICE.exec(text))
    text = text.slice(0, match.index) + random.pick(match[1]!.split('|')) + text.slice(match.index + match[0].length);
  return text;
}

/** `{slot}` becomes what `slots` says. Throws ReferenceError for an unknown slot: a slip in the data. */
export const fill = (template: string, slots: (name: string) => string | undefined): string =>
  template.replace(/\{([a-z0-9]+)\}/gi, (_, name: string) => {
    const text = slots(name);
    if (text === undefined) throw new ReferenceError(`no slot ${name} in: ${template}`);
    return text;
  });
