import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { descriptionSchema } from './json-schema.js';

const FILE = 'docs/contracts/source-description.schema.json';

describe('the published schema of descriptions', () => {
  it('is what the code reads: npm run new-source -- --schema', () => {
    expect(readFileSync(FILE, 'utf8')).toBe(descriptionSchema());
  });

  it('takes the shipped description, and refuses a wrong one', () => {
    const validate = new Ajv2020({ strict: false }).compile(JSON.parse(descriptionSchema()));
    const text = readFileSync('sources/labour-arbitration.yaml', 'utf8');
    expect(validate(parse(text))).toBe(true);
    expect(validate(parse(text.replace('kind: cursor', 'kind: curser')))).toBe(false);
    expect(validate(parse(text.replace('agreed', 'aggreed')))).toBe(false);
  });
});
