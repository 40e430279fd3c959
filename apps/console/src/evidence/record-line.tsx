import { useNumberWords } from '../elements/numbers';
import { SaidWord } from '../elements/said-word';
import { useTimeWords } from '../elements/time';
import { markedRuns } from './marked-runs';
import type { RecordField } from './record-fields';
import styles from './record-line.module.css';

function Marked({ text, other }: { text: string; other: string }) {
  return markedRuns(text, other).map((run, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text never move
    run.both ? <mark key={index}>{run.text}</mark> : <span key={index}>{run.text}</span>,
  );
}

interface RecordLineProps {
  field: RecordField;
  line: string;
  /** What the other record says: what both say is marked. */
  other: string;
}

/** Parties and addresses by their words, texts by what both say; amounts, times and fixed words as they are read. */
export function RecordLine({ field, line, other }: RecordLineProps) {
  const { yuan } = useNumberWords();
  const { minute } = useTimeWords();
  if (field === 'amountYuan') return yuan(Number(line));
  if (field === 'filedAt' || field === 'occurredAt') return <time dateTime={line}>{minute(line)}</time>;
  if (field === 'status') return <SaidWord of="sourceStatus" word={line} />;
  if (field === 'channel') return <SaidWord of="sourceChannel" word={line} />;
  if (field !== 'complainants' && field !== 'respondents') return <Marked text={line} other={other} />;
  const known = new Set(other.split(/\s+/));
  return line.split(' ').map((word, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: words of one line never move
    <span key={index} className={styles.word}>
      {known.has(word) ? <mark>{word}</mark> : word}
    </span>
  ));
}
