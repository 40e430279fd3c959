import { type Findings, nameOf, type StoredRecord, type TruthLine } from './history.js';

/** What must be visible once all is healed: `asked` as the sources stood then, unless `now` they say otherwise. */
export function stillInvisible(
  asked: readonly TruthLine[],
  now: readonly TruthLine[],
  records: readonly StoredRecord[],
): Findings {
  const latest = new Map(now.map((line) => [nameOf(line), line]));
  const states = new Map(records.map((record) => [nameOf(record), record.state]));
  return asked.flatMap((line) => {
    const name = nameOf(line);
    const present = latest.get(name);
    const isSettled = line.visible && line.state !== 'malformed' && present?.state === line.state && present.visible;
    if (!isSettled) return [];
    const state = states.get(name) ?? 'unknown';
    const isShown = state === line.state || (line.state === 'withdrawn' && state === 'unknown');
    return isShown ? [] : [`${name} is ${line.state} at its source, and ${state} here`];
  });
}

/** How long after healing all was visible, of each episode; null: not within the time that was waited. */
export interface Recovery {
  readonly episode: number;
  readonly seconds: number | null;
}

export const stuck = (recoveries: readonly Recovery[], secondsMax: number): Findings =>
  recoveries
    .filter(({ seconds }) => seconds === null || seconds > secondsMax)
    .map(({ episode, seconds }) =>
      seconds === null
        ? `episode ${episode}: not all was visible again`
        : `episode ${episode}: visible again only after ${seconds} s`,
    );
