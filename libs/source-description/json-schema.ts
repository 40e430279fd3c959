import { z } from 'zod';
import { description } from './language/description-language.js';

/** The JSON Schema of descriptions, for editors: docs/contracts/source-description.schema.json. */
export function descriptionSchema(): string {
  const schema = z.toJSONSchema(description, { io: 'input', reused: 'ref', unrepresentable: 'any' });
  return `${JSON.stringify({ title: 'A source, described', ...schema }, null, 2)}\n`;
}
