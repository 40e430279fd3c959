import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { Assessment, AssessmentRow } from '../api/assessment';
import { useLanguage } from '../elements/language';
import { useNumberWords } from '../elements/numbers';
import { usePrinting } from '../elements/use-printing';
import styles from './assessment-print.module.css';
import { inOrder, type RowOrder } from './row-order';
import { useFigureColumns, useRowName } from './row-words';

function Row({ row, name }: { row: AssessmentRow; name: string }) {
  const { percent, whole } = useNumberWords();
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{whole(row.cases)}</td>
      {row.shares.map(({ measure, part, of }) => (
        <td key={measure}>{of === 0 ? '—' : `${part === of ? '100%' : percent(part / of)} (${part}/${of})`}</td>
      ))}
      <td>{row.meanDays ?? '—'}</td>
      <td>{row.medianDays ?? '—'}</td>
    </tr>
  );
}

interface PrintProps {
  data: Assessment;
  order: RowOrder;
  head: string;
  onDone(): void;
}

/** All rows on paper in the order of the page, and below them what each measure means. */
export function AssessmentPrint({ data, order, head, onDone }: PrintProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const nameOf = useRowName(data.by);
  const columns = useFigureColumns(data);
  usePrinting(onDone);
  return createPortal(
    <div className={styles.sheet} data-print="sheet">
      <table>
        <thead>
          <tr>
            <th colSpan={columns.length} scope="colgroup">
              {head}
            </th>
          </tr>
          <tr>
            {columns.map(({ sort, label }) => (
              <th key={sort} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Row row={data.total} name={t('assessment.total')} />
          {inOrder(data.rows, order, nameOf).map((row) => (
            <Row key={row.code} row={row} name={nameOf(row)} />
          ))}
        </tbody>
      </table>
      <dl>
        {data.measures.map(({ measure, name, definition }) => (
          <div key={measure}>
            <dt>{name[language]}</dt>
            <dd>{definition[language]}</dd>
          </div>
        ))}
      </dl>
    </div>,
    document.body,
  );
}
