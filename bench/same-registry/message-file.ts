import { readFileSync, writeFileSync } from 'node:fs';
import { type DisputeRecord, rawTopic } from '#libs/contracts/index.js';
import { eventOf } from '../pipeline/messages.js';

/** One message as both builds read it: a line of the file. */
export interface FiledMessage {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly key: string;
  readonly value: string;
}

const EVERY_CHANGED = 17;
const EVERY_WITHDRAWN = 41;
const EVERY_REDELIVERED = 11;

/**
 * What both builds are given: the records in their order, then some of them again as they were, changed, or withdrawn, so
 * that updates, moves and splits are compared too.
 */
export function writeMessages(file: string, records: readonly DisputeRecord[]): number {
  const all = [
    ...records,
    ...records.filter((_, at) => at % EVERY_REDELIVERED === 5),
    ...records.filter((_, at) => at % EVERY_CHANGED === 3).map(changed),
    ...records.filter((_, at) => at % EVERY_WITHDRAWN === 7).map(withdrawn),
  ];
  const counts = new Map<string, number>();
  const messages = all.map((record): FiledMessage => {
    const topic = rawTopic(record.system);
    const index = counts.get(topic) ?? 0;
    counts.set(topic, index + 1);
    const value = JSON.stringify(eventOf(record, index));
    return { topic, partition: 0, offset: String(index), key: record.sourceId, value };
  });
  writeFileSync(file, messages.map((message) => `${JSON.stringify(message)}\n`).join(''));
  return messages.length;
}

export const readMessages = (file: string): FiledMessage[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as FiledMessage);

/** The respondents are struck and the narrative is cut: the record may belong elsewhere now. */
function changed(record: DisputeRecord): DisputeRecord {
  if (!record.content) return record;
  const { narrative = '', ...content } = record.content;
  return {
    ...record,
    content: { ...content, narrative: narrative.slice(0, narrative.length / 2) || '内容有变', respondents: [] },
  };
}

const withdrawn = ({ content: _, ...record }: DisputeRecord): DisputeRecord => ({ ...record, state: 'withdrawn' });
