import type { Answer } from '#libs/contracts/index.js';
import type { MappingDescription } from '../language/mapping-language.js';
import type { Native } from './native-schema.js';
import type { Scope } from './scope.js';
import { type Getter, textOf, timeOf } from './value-rules.js';

/** What the party answered, in the order of the list; what lacks its question, choice or time is none. */
export function answersOf(
  rules: MappingDescription['answers'],
  scope: Scope,
  at: readonly PropertyKey[],
): Getter<Answer[] | undefined> {
  const inside = rules && scope.elements(rules.each, [...at, 'each']);
  if (!rules || !inside) return () => undefined;
  const ask = textOf(rules.ask, inside.scope, [...at, 'ask']);
  const choice = textOf(rules.choice, inside.scope, [...at, 'choice']);
  const others = (['by', 'words', 'digest'] as const).map(
    (name) => [name, textOf(rules[name], inside.scope, [...at, name])] as const,
  );
  const time = timeOf(rules.at, inside.scope, [...at, 'at']);
  return (item, notes) => {
    const elements = (inside.found.read(item) as Native[] | undefined) ?? [];
    const answers = elements.flatMap((element): Answer[] => {
      const [to, chosen, when] = [ask(element, notes), choice(element, notes), time(element, notes)];
      if (to === undefined || chosen === undefined || when === undefined) return [];
      const said = others.flatMap(([name, text]) => {
        const value = text(element, notes);
        return value === undefined ? [] : [[name, value]];
      });
      return [{ ask: to, choice: chosen, ...Object.fromEntries(said), at: when }];
    });
    return answers.length > 0 ? answers : undefined;
  };
}
