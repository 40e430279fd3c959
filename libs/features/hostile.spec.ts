import { runInNewContext } from 'node:vm';
import { expect, it } from '@jest/globals';
import { findStatements, namesInText } from './index.js';

it('looks for names and numbers in a text of whatever length and letters in a moment', () => {
  for (const filler of ['-', '1-', 'a-', 'A1', '·', '张', '联系人', '我叫', ' '])
    for (const read of [namesInText, findStatements]) {
      const text = `联系人：诸葛明月，${filler.repeat(100_000 / filler.length)}，单号WX-20260302001`;
      const found = runInNewContext('read(text)', { read, text }, { timeout: 60_000 }) as object;
      expect([filler, JSON.stringify(found)]).toEqual([filler, expect.stringMatching(/诸葛明月|20260302001/)]);
    }
});
