import { memo, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type CasebookEntry,
  type CasebookFilter,
  type CasebookOrder,
  PAGE_ROWS,
  useCasebookPages,
} from '../api/casebook';
import { ErrorRow } from '../elements/error-row';
import { useRights } from '../session/rights';
import styles from './casebook.module.css';
import { type CasebookColumn, useCasebookColumns } from './casebook-columns';
import { HEIGHT_MAX, pagesOf, scaleOf, visibleRows } from './visible-rows';

/** As the style sheet has it. */
const ROW_HEIGHT = 56;
/** Before the list is on the screen. */
const HEIGHT_FIRST = 600;
/** Pages that are only scrolled past are not asked for. */
const REST_MS = 120;

interface TableProps {
  filter: CasebookFilter;
  order: CasebookOrder;
  purpose: string | null;
  total: number;
  onSort(column: string): void;
  onPaper(entry: CasebookEntry): void;
}

/** As many rows as there are, of which those are drawn that are seen. */
export function CasebookTable({ filter, order, purpose, total, onSort, onPaper }: TableProps) {
  const { t } = useTranslation();
  const box = useRef<HTMLElement>(null);
  const [rows, setRows] = useState(() => visibleRows(0, HEIGHT_FIRST, ROW_HEIGHT, total));
  const rested = useRested(pagesOf(rows, PAGE_ROWS));
  const { entries, error, retry } = useCasebookPages(filter, order, rested, purpose);
  const columns = useCasebookColumns();
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  const key = JSON.stringify([filter, order]);
  // Scrolled by less than a row, the same rows are seen, and nothing is drawn anew.
  const look = useCallback(() => {
    const { scrollTop = 0, clientHeight = HEIGHT_FIRST } = box.current ?? {};
    const next = visibleRows(scrollTop, clientHeight, ROW_HEIGHT, total);
    const isSame = (now: typeof next) => now.first === next.first && now.end === next.end && now.before === next.before;
    setRows((now) => (isSame(now) ? now : next));
  }, [total]);
  useEffect(look, [look]);
  useSteps(box, scaleOf(ROW_HEIGHT, total));
  // Another filter or order begins at the top.
  // biome-ignore lint/correctness/useExhaustiveDependencies: what it says
  useEffect(() => {
    // Newer browsers answer with a promise, which is no way to clean up.
    box.current?.scrollTo(0, 0);
  }, [key]);
  const drawn = (rows.end - rows.first) * ROW_HEIGHT;
  const after = Math.min(total * ROW_HEIGHT, HEIGHT_MAX) - rows.before - drawn;
  const entryAt = (at: number) => {
    const page = entries.get(Math.floor(at / PAGE_ROWS));
    return page === null ? null : page?.[at % PAGE_ROWS];
  };
  const fetchAgain = () => {
    // The button goes meanwhile.
    box.current?.focus();
    retry();
  };
  return (
    <>
      {error !== null && <ErrorRow said={t('states.rowsFailed')} error={error} onRetry={fetchAgain} />}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section ref={box} className={styles.scroll} aria-label={t('casebook.rows')} tabIndex={0} onScroll={look}>
        <table className={styles.table} style={{ width }} aria-rowcount={total + 1}>
          <colgroup>
            {columns.map(({ name, width }) => (
              <col key={name} style={{ width }} />
            ))}
          </colgroup>
          <Heads columns={columns} order={order} onSort={onSort} />
          <tbody>
            <Space height={rows.before} columns={columns.length} />
            {Array.from({ length: rows.end - rows.first }, (_, at) => rows.first + at).map((at) => (
              <Row key={at} at={at} entry={entryAt(at)} columns={columns} onPaper={onPaper} />
            ))}
            <Space height={after} columns={columns.length} />
          </tbody>
        </table>
      </section>
    </>
  );
}

/** Where a pixel of scrolling is several of the list, keys go by what is seen of it, as elsewhere: no row is passed over. */
function useSteps(box: RefObject<HTMLElement | null>, scale: number) {
  useEffect(() => {
    const scrolled = box.current;
    if (scale === 1 || !scrolled) return;
    const step = (event: KeyboardEvent) => {
      const page = scrolled.clientHeight - ROW_HEIGHT;
      const steps = { PageDown: page, PageUp: -page, ArrowDown: ROW_HEIGHT, ArrowUp: -ROW_HEIGHT };
      const by = Object.entries(steps).find(([key]) => key === event.key)?.[1];
      if (by === undefined) return;
      event.preventDefault();
      scrolled.scrollTop += by / scale;
    };
    scrolled.addEventListener('keydown', step);
    return () => scrolled.removeEventListener('keydown', step);
  }, [box, scale]);
}

/** Page numbers as they were when scrolling last came to rest; at once where nothing was asked for yet. */
function useRested(pages: number[]): readonly number[] {
  const [rested, setRested] = useState<readonly number[]>(pages);
  const key = pages.join(' ');
  useEffect(() => {
    const timer = setTimeout(() => setRested(key === '' ? [] : key.split(' ').map(Number)), REST_MS);
    return () => clearTimeout(timer);
  }, [key]);
  return rested;
}

interface HeadsProps {
  columns: readonly CasebookColumn[];
  order: CasebookOrder;
  onSort(column: string): void;
}

function Heads({ columns, order, onSort }: HeadsProps) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map(({ name, sort, label }) => {
          const isSorted = sort !== null && sort === order.sort;
          const sorted = order.direction === 'asc' ? ('ascending' as const) : ('descending' as const);
          return (
            <th key={name} scope="col" aria-sort={isSorted ? sorted : undefined}>
              {sort === null ? (
                label
              ) : (
                <button type="button" className={styles.sort} onClick={() => onSort(sort)}>
                  {label}
                  <span aria-hidden="true">{isSorted ? (order.direction === 'asc' ? ' ↑' : ' ↓') : ''}</span>
                </button>
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

function Space({ height, columns }: { height: number; columns: number }) {
  if (height <= 0) return null;
  return (
    <tr>
      <td className={styles.space} colSpan={columns} style={{ height }} />
    </tr>
  );
}

interface RowProps {
  at: number;
  /** Undefined: on its way; null: it could not be fetched. */
  entry: CasebookEntry | null | undefined;
  columns: readonly CasebookColumn[];
  onPaper(entry: CasebookEntry): void;
}

/** Drawn once, however far one scrolls, until what it shows is another. */
const Row = memo(function Row({ at, entry, columns, onPaper }: RowProps) {
  const { t } = useTranslation();
  const mayEnter = useRights()('enterPapers');
  if (!entry)
    return (
      <tr className={styles.row} aria-rowindex={at + 2} aria-busy={entry === undefined}>
        <td colSpan={columns.length} className={styles.faint}>
          {entry === null ? t('states.rowFailed') : '…'}
        </td>
      </tr>
    );
  return (
    <tr className={styles.row} aria-rowindex={at + 2}>
      {columns.map(({ name, cell }) => (
        <td key={name}>
          {cell(entry)}
          {name === 'case' && entry.paperNumber === null && mayEnter && (
            <button
              type="button"
              className={styles.link}
              aria-label={`${t('casebook.enterPaper')} ${entry.caseNumber}`}
              onClick={() => onPaper(entry)}
            >
              {t('casebook.enterPaper')}
            </button>
          )}
        </td>
      ))}
    </tr>
  );
});
