import type { Attachment } from '#libs/contracts/index.js';
import type { MappingDescription } from '../language/mapping-language.js';
import type { Native } from './native-schema.js';
import type { Scope } from './scope.js';
import { type Getter, numberOf, textOf, timeOf } from './value-rules.js';

/** Files beside the record, in the order of the list; what nobody could ask for, or check, is none. */
export function attachmentsOf(
  rules: MappingDescription['attachments'],
  scope: Scope,
  at: readonly PropertyKey[],
): Getter<Attachment[] | undefined> {
  const inside = rules && scope.elements(rules.each, [...at, 'each']);
  if (!rules || !inside) return () => undefined;
  const texts = (['id', 'name', 'mediaType', 'digest', 'ask', 'by'] as const).map(
    (name) => [name, textOf(rules[name], inside.scope, [...at, name])] as const,
  );
  const bytesOf = numberOf(rules.bytes, inside.scope, [...at, 'bytes']);
  const time = timeOf(rules.at, inside.scope, [...at, 'at']);
  return (item, notes) => {
    const elements = (inside.found.read(item) as Native[] | undefined) ?? [];
    const files = elements.flatMap((element): Attachment[] => {
      const said = Object.fromEntries(texts.map(([name, text]) => [name, text(element, notes)]));
      const { id, name, mediaType, digest, ask, by } = said;
      const bytes = bytesOf(element, notes);
      const given = time(element, notes);
      if (id === undefined || name === undefined || mediaType === undefined) return [];
      if (digest === undefined || bytes === undefined) return [];
      return [
        {
          ...{ id, name, mediaType, bytes, digest },
          ...(ask !== undefined && { ask }),
          ...(by !== undefined && { by }),
          ...(given !== undefined && { at: given }),
        },
      ];
    });
    return files.length > 0 ? files : undefined;
  };
}
