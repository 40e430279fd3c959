import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { CasebookEntry } from '../api/casebook';
import { useNumberWords } from '../elements/numbers';
import { usePrinting } from '../elements/use-printing';
import styles from './casebook.module.css';
import { useCasebookColumns } from './casebook-columns';

export interface Printed {
  entries: readonly CasebookEntry[];
  /** How many rows come before them. */
  from: number;
}

interface PrintProps extends Printed {
  /** How many there are in all. */
  total: number;
  head: string;
  onDone(): void;
}

/** The rows on paper: A4 across, what it is and when it was printed at the head of each sheet. */
export function CasebookPrint({ entries, from, total, head, onDone }: PrintProps) {
  const { t } = useTranslation();
  const { whole } = useNumberWords();
  const columns = useCasebookColumns();
  const all = columns.reduce((sum, { width }) => sum + width, 0);
  usePrinting(onDone);
  return createPortal(
    <table className={styles.print} data-print="sheet">
      <colgroup>
        {columns.map(({ name, width }) => (
          <col key={name} style={{ width: `${(100 * width) / all}%` }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          <th colSpan={columns.length} scope="colgroup">
            {head}
            {entries.length < total &&
              ` · ${t('casebook.printPart', { from: whole(from + 1), to: whole(from + entries.length), total: whole(total) })}`}
          </th>
        </tr>
        <tr>
          {columns.map(({ name, label }) => (
            <th key={name} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.caseId}>
            {columns.map(({ name, cell }) => (
              <td key={name}>{cell(entry)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>,
    document.body,
  );
}
