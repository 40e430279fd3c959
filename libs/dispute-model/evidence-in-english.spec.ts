import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { evidenceInEnglish } from './evidence-in-english.js';

/** The sources, wherever this runs. */
const FOLDER = 'libs/dispute-model';

it('says what made a level, and leaves names and topics as they are', () => {
  expect(evidenceInEnglish('证件号码相符、电话相同、姓名相同')).toBe('same ID number, same phone, same name');
  expect(evidenceInEnglish('单位字号相同：润福')).toBe('same trade name: 润福');
  expect(evidenceInEnglish('文中提到：韩**')).toBe('named in the text: 韩**');
  expect(['相隔104天', '相似度0.25', '3860元'].map(evidenceInEnglish)).toEqual([
    '104 days apart',
    'likeness 0.25',
    '¥3860',
  ]);
  expect(evidenceInEnglish('电梯、物业费')).toBe('电梯, 物业费');
});

it('knows every reason that a comparison gives', () => {
  const texts = readdirSync(FOLDER)
    .filter((file) => /(?<!\.spec|\.fixture)\.ts$/.test(file) && !file.startsWith('evidence-in-english'))
    .map((file) => readFileSync(`${FOLDER}/${file}`, 'utf8'));
  const reasons = texts.flatMap((text) =>
    [...text.matchAll(/reasons: \[(?:\.\.\.\w+\.reasons, )?['`]([^'`]+)['`]\]/g)].map(([, reason = '']) => reason),
  );
  expect(reasons.length).toBeGreaterThan(10);
  const said = reasons.map((reason) => evidenceInEnglish(reason.replace(/\$\{[^}]+\}/g, 'X')));
  expect(said.filter((one) => /\p{Script=Han}/u.test(one))).toEqual([]);
});
