import { describe, expect, it } from '@jest/globals';
import { withoutNullable } from './openapi.js';

describe('withoutNullable', () => {
  it.each([
    [{ type: 'string', nullable: true }, { type: ['string', 'null'] }],
    [{ type: 'string', nullable: false }, { type: 'string' }],
    [
      { nullable: true, description: 'x', allOf: [{ $ref: '#/a' }] },
      { anyOf: [{ allOf: [{ $ref: '#/a' }] }, { type: 'null' }], description: 'x' },
    ],
    [
      { properties: { nullable: { type: 'string', nullable: true } } },
      { properties: { nullable: { type: ['string', 'null'] } } },
    ],
  ])('%j becomes %j', (schema, expected) => expect(withoutNullable(schema)).toEqual(expected));
});
