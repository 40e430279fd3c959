import { parse } from 'yaml';
import { ASK, ERASURE, WRITE_BACK_STATUSES } from '../../libs/contracts/index.js';
import { readRepositoryFile, repositoryFiles } from './repository-files.js';

const CONSOLE = 'apps/console/src/';
/** Where Chinese may stand: the messages, and the languages' own names. */
const MESSAGES = ['zh-CN', 'en'].map((language) => `${CONSOLE}i18n/${language}.json`);
const ALLOWED = [...MESSAGES, `${CONSOLE}i18n/index.ts`];

const withoutComments = (code: string) => code.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '');

/** Every message by its path, for example `search.can.person`. */
function messagesOf(file: string): Map<string, string> {
  const walk = (node: object, prefix: string): [string, string][] =>
    Object.entries(node).flatMap(([key, value]) =>
      typeof value === 'string' ? [[prefix + key, value] as [string, string]] : walk(value, `${prefix}${key}.`),
    );
  return new Map(walk(JSON.parse(readRepositoryFile(file)), ''));
}

/** 、（）：…: marks that stand between words in Chinese, and look foreign between others; № is at home in neither language. */
const MARKS = /[\u3000-\u303f\uff01-\uff1f\u2116]/u;
/** What people may type, which code takes apart, is no word of ours. */
const withoutPatterns = (code: string) =>
  code.replace(/\((\/(?:\\.|\[(?:\\.|[^\]\n])*\]|[^/\n\\[])+\/[a-z]*)/g, '(').replace(/= \/.*\/[a-z]*;/g, '');

const placeholders = (message: string) => [...message.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

it('what the console says stands in its message files, not in its code', () => {
  const speaking = repositoryFiles()
    .filter((file) => file.startsWith(CONSOLE) && /(?<!\.spec)\.tsx?$/.test(file) && !ALLOWED.includes(file))
    .filter((file) => /\p{Script=Han}/u.test(withoutComments(readRepositoryFile(file))));
  expect(speaking).toEqual([]);
});

it('marks of punctuation are those of the language that is read', () => {
  const marking = repositoryFiles()
    .filter((file) => file.startsWith(CONSOLE) && /(?<!\.spec)\.tsx?$/.test(file) && !ALLOWED.includes(file))
    .filter((file) => MARKS.test(withoutPatterns(withoutComments(readRepositoryFile(file)))));
  expect(marking).toEqual([]);
  const english = [...messagesOf(MESSAGES[1]!)].filter(([, text]) => MARKS.test(text));
  expect(english.map(([key]) => key)).toEqual([]);
});

it('what is said of something by its name stands in a message, not in code with a colon of its own', () => {
  const joining = repositoryFiles()
    .filter((file) => file.startsWith(CONSOLE) && file.endsWith('.tsx'))
    .filter((file) => /\)\}: [{<]|>: [{<]/.test(withoutComments(readRepositoryFile(file))));
  expect(joining).toEqual([]);
});

it('names that are kept in both languages are read in the reader’s, in one place', () => {
  const reading = repositoryFiles()
    .filter((file) => file.startsWith(CONSOLE) && /(?<!\.spec)\.tsx?$/.test(file))
    .filter((file) => /\bname(?:Zh|En)\b/.test(readRepositoryFile(file)));
  expect(reading).toEqual([`${CONSOLE}api/shapes.ts`, `${CONSOLE}elements/names.ts`]);
});

it('both languages have the same messages with the same placeholders', () => {
  const [chinese, english] = MESSAGES.map(messagesOf) as [Map<string, string>, Map<string, string>];
  expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
  const differing = [...chinese].filter(
    ([key, message]) => String(placeholders(message)) !== String(placeholders(english.get(key)!)),
  );
  expect(differing.map(([key]) => key)).toEqual([]);
});

/** How our own feeds say a record's status and channel. */
interface OwnFeed {
  readonly mapping: {
    readonly withdrawn: { readonly is: readonly string[] };
    readonly status: { readonly words: Readonly<Record<string, string>> };
    readonly channel: { readonly words: Readonly<Record<string, string>> };
  };
}

it('what our own feeds say, and what sources are told, is said in both languages', () => {
  const fromFeeds = ['exchange', 'intake'].flatMap((name) => {
    const { mapping } = parse(readRepositoryFile(`sources/${name}.yaml`)) as OwnFeed;
    const statuses = [...Object.keys(mapping.status.words), ...mapping.withdrawn.is];
    return [
      ...statuses.map((word) => `sourceStatus.${word}`),
      ...Object.values(mapping.channel.words).map((word) => `sourceChannel.${word}`),
    ];
  });
  const toldToSources = [...WRITE_BACK_STATUSES, ERASURE, ASK].map((word) => `toldStatus.${word}`);
  const [chinese, english] = MESSAGES.map(messagesOf) as [Map<string, string>, Map<string, string>];
  for (const key of [...fromFeeds, ...toldToSources])
    expect({ key, zh: chinese.get(key), en: english.get(key) }).toEqual({
      key,
      zh: expect.stringMatching(/\p{Script=Han}/u),
      en: expect.stringMatching(/^[\p{Script=Latin} ]+$/u),
    });
});
