import { readFileSync } from 'node:fs';
import type { Random } from '../random.js';
import type { SimRecord } from '../records/sim-record.js';

/** Texts from a file, such as real petitions, that take the place of generated ones. */
export type Narratives = readonly {
  readonly subject: string;
  readonly detail: string;
  readonly label: string | null;
}[];

/** As long as GYQK may be. */
const DETAIL_CHARACTERS_MAX = 8000;

/** Without what XML and PostgreSQL cannot hold: a flaw that the generator does not know of would spoil its truth. */
const printable = (text: string): string =>
  text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '');

/** Reads NDJSON lines {subject?, detail, label?}. Throws SyntaxError with the line's number for a line that is no such thing. */
export function readNarratives(file: string): Narratives {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    let parsed: { subject?: unknown; detail?: unknown; label?: unknown };
    try {
      parsed = JSON.parse(line);
    } catch {
      throw new SyntaxError(`${file}:${index + 1}: not JSON`);
    }
    if (typeof parsed.detail !== 'string') throw new SyntaxError(`${file}:${index + 1}: no "detail"`);
    const detail = printable(parsed.detail).slice(0, DETAIL_CHARACTERS_MAX);
    const subject = typeof parsed.subject === 'string' ? printable(parsed.subject) : detail.slice(0, 30);
    return [{ subject, detail, label: typeof parsed.label === 'string' ? parsed.label : null }];
  });
}

/**
 * Puts each text into one record: a letter (BT, GYQK) or an order (title, content), in random order, until texts or
 * records of conflicts that are told only once run out. Such a record is a conflict of its own, and the generator knows no type or place of it.
 */
export function retold(records: readonly SimRecord[], narratives: Narratives, random: Random): SimRecord[] {
  const tellings = new Map<string | null, number>();
  for (const { truth } of records) tellings.set(truth.conflictId, (tellings.get(truth.conflictId) ?? 0) + 1);
  const places = records.flatMap(({ system, truth }, index) =>
    system !== 'court' && truth.conflictId !== null && tellings.get(truth.conflictId) === 1 ? [index] : [],
  );
  const chosen = new Map(random.sample(places, narratives.length).map((place, i) => [place, narratives[i]]));
  return records.map((record, index) => {
    const narrative = chosen.get(index);
    if (!narrative || record.system === 'court') return record;
    const label = narrative.label ? [`label:${narrative.label}`] : [];
    const truth = {
      ...record.truth,
      conflictId: `N${index}`,
      disputeType: null,
      divisionCode: null,
      strata: ['narrative-from-file', ...label],
    };
    if (record.system === 'petition')
      return { ...record, truth, native: { ...record.native, BT: narrative.subject, GYQK: narrative.detail } };
    return {
      ...record,
      truth,
      native: { ...record.native, title: narrative.subject.slice(0, 200), content: narrative.detail },
    };
  });
}
