import type { History } from '../../bench/faults/findings.js';

/** Bugs, each planted into a copy of a history in which all is well, under the name of the checker that has to find it. */
export const plantedBugs = (history: History): readonly (readonly [checker: string, bug: string, History])[] => {
  const { log, versions, records, links, books, messages, truth } = history;
  const live = records.findIndex(({ state }) => state === 'live');
  const withdrawn = records.findIndex(({ state }) => state === 'withdrawn');
  const changed = versions.findIndex(({ version }) => version === 2);
  const [told, first] = [
    versions[changed]!,
    versions.find((one) => one.version === 1 && isSame(one, versions[changed]!))!,
  ];
  const book = books[0]!;
  const event = log.find((one) => isSame(one, told) && one.offset === told.offset)!;
  return [
    ['lost', 'a record', { ...history, records: records.toSpliced(live, 1), links: without(links, records[live]!) }],
    [
      'lost',
      'a withdrawal',
      { ...history, records: records.with(withdrawn, { ...records[withdrawn]!, state: 'live' }) },
    ],
    ['lost', 'a record in the export', { ...history, links: without(links, records[live]!) }],
    ['lost', 'a message', { ...history, log: [...log, { ...event, contentHash: 'of nobody', receivedAt: LATE }] }],
    ['lost', 'a malformed item', { ...history, quarantined: new Set([...history.quarantined].slice(1)) }],
    ['doubled', 'a message taken twice', { ...history, versions: [...versions, { ...told, version: 9999 }] }],
    ['doubled', 'a line of the export', { ...history, links: [...links, links[0]!] }],
    ['out of order', 'two versions swapped', { ...history, versions: swapped(versions, told, first) }],
    [
      'out of order',
      'an old state behind a newer one',
      { ...history, log: [...log, { ...event, offset: 1e9, receivedAt: EARLY }] },
    ],
    [
      'unbalanced',
      'a message that nobody booked',
      { ...history, books: books.with(0, { ...book, received: book.received - 1 }) },
    ],
    [
      'unbalanced',
      'a message in no column',
      { ...history, books: books.with(0, { ...book, unchanged: book.unchanged + 1 }) },
    ],
    ['unbalanced', 'a message that came later', { ...history, messages: new Map(messages).set(book.system, 1e6) }],
    [
      'lost',
      'a record that no source has',
      { ...history, truth: truth.filter((line) => !isSame(line, records[live]!)) },
    ],
  ];
};

const EARLY = '2000-01-01T00:00:00Z';
const LATE = '2100-01-01T00:00:00Z';

interface Name {
  readonly system: string;
  readonly sourceId: string;
}

const isSame = (one: Name, other: Name): boolean => one.system === other.system && one.sourceId === other.sourceId;
const without = <T extends Name>(items: readonly T[], left: Name): T[] => items.filter((item) => !isSame(item, left));

const swapped = (versions: History['versions'], one: Name & { version: number }, other: Name & { version: number }) =>
  versions.map((version) => {
    if (version === one) return { ...version, version: other.version };
    return version === other ? { ...version, version: one.version } : version;
  });
