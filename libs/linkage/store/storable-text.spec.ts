import { describe, expect, test } from '@jest/globals';
import { storableJson, storableText } from './storable-text.js';

describe('storable text', () => {
  test('replaces what PostgreSQL refuses', () => {
    expect(storableText('a\0b')).toBe('a\ufffdb');
    expect(storableText('\ud842')).toBe('\ufffd');
    expect(storableText('\udfb7x\ud842')).toBe('\ufffdx\ufffd');
  });

  test('keeps pairs and backslashes', () => {
    expect(storableText('𠮷田')).toBe('𠮷田');
    expect(JSON.parse(storableJson({ text: '\\u0000 is text', rare: '𠮷' }))).toEqual({
      text: '\\u0000 is text',
      rare: '𠮷',
    });
  });

  test('reaches strings at any depth', () => {
    expect(JSON.parse(storableJson({ list: [{ text: '\0' }] }))).toEqual({ list: [{ text: '\ufffd' }] });
  });
});
