import type { Random } from '../random.js';

export type Slots = Readonly<Record<string, string | (() => string)>>;

/**
 * Fills `{slot}`s, then takes one of each `[a|b|c]`. A slot's value may hold choices; an unknown slot is an error of
 * the template (RangeError), found by the tests that tell every matter.
 */
export function fill(random: Random, template: string, slots: Slots): string {
  const filled = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = slots[name];
    if (value === undefined) throw new RangeError(`no slot {${name}} for "${template}"`);
    return typeof value === 'string' ? value.replace(/\{A\}/g, () => resolve(slots.A)) : value();
  });
  return filled.replace(/\[([^[\]]*\|[^[\]]*)\]/g, (_, choices: string) => random.pick(choices.split('|')));
}

const resolve = (value: string | (() => string) | undefined): string =>
  typeof value === 'function' ? value() : (value ?? '');

/** With a full stop, where the sentence has none yet. */
export const ended = (text: string): string => (/[。！？!?]$/.test(text) ? text : `${text}。`);
