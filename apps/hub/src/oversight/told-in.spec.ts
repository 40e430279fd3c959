import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { connectorHealth } from './connector-health.js';
import { connectorIncidents } from './connector-incidents.js';
import { IN_CHINESE, toldIn } from './told-in.js';

const NONE = { live: 0, quarantined: 0, deadLetters: 0, changedSinceCount: 0 };
const silent = connectorHealth('court', undefined, NONE, 0, new Date());
const counted = { ...silent, isSilent: false, registryCount: 7, quarantinedCount: 1, balanced: false };

describe('what the hub says of how things are', () => {
  it('is told in English as it was written', () => {
    expect(toldIn('en', silent.reason!)).toBe(silent.reason);
  });

  it.each([
    silent.reason!,
    connectorIncidents({ ...counted, sourceCount: 0 }, 9)['unexpected-zero']!,
    connectorIncidents({ ...counted, sourceCount: 9 }, 9)['books-differ']!,
    'GET /api/cases: status 503',
    'GET /api/cases: ECONNREFUSED',
    '4 records are not in the registry as the source has them',
    '12 messages wait, and none was taken for 90 s: wait for a person',
    'retention.ms is 1000 and should be at least 604800000',
  ])('is told in Chinese with what it names: %s', (sentence) => {
    const told = toldIn('zh', sentence);
    expect(told).toMatch(/\p{Script=Han}/u);
    expect(told).not.toMatch(/\$\d/);
    expect(told.match(/\d+/g)).toEqual(sentence.match(/\d+/g));
  });

  it('is told as it is where there are no words for it: what a person wrote, what a source says', () => {
    expect(toldIn('zh', '检修到周五')).toBe('检修到周五');
    expect(toldIn('zh', 'relation "jq.calls" does not exist')).toBe('relation "jq.calls" does not exist');
  });

  it('has words for nothing but what our code says: a sentence that is changed there would come in English', () => {
    const files = ['apps', 'libs'].flatMap((folder) =>
      readdirSync(folder, { recursive: true }).map((file) => `${folder}/${file}`),
    );
    const said = [...COMPOSED, ...files.filter(isCode).flatMap(sentencesOf)];
    const unsaid = IN_CHINESE.filter(([pattern]) => !said.some((one) => pattern.test(one)));
    expect(unsaid.map(([pattern]) => pattern.source)).toEqual([]);
  });
});

/** What is put together of parts, as it is read. */
const COMPOSED = [
  'GET /cases: ETIMEDOUT',
  '12 messages wait, and none was taken for 90 s: restart',
  'the topic ends at 3, before the position 9: its newest messages were lost, the source is read again',
  'the topic ends at 3, before the position 9: it is read from its beginning, and its source again',
];

const isCode = (file: string): boolean =>
  file.endsWith('.ts') && !/\.spec\.ts$|told-in|apps\/console|node_modules/.test(file);

/** Texts of a source file, with something in place of what is named in them. */
const sentencesOf = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`/g)].map(([, quoted, template]) =>
    (quoted ?? template ?? '').replace(/\$\{what\}/g, 'GET /cases').replace(/\$\{[^}]*\}/g, '7'),
  );
