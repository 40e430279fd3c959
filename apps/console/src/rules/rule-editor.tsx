import { useMutation, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { memo, useCallback, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReference } from '../api/queries';
import { proposeRules, type RuleColumn, type RuleKind } from '../api/rules';
import { DraftNote } from '../elements/draft-note';
import { useRefusal } from '../elements/refusal';
import { useToast } from '../elements/toast';
import { useDraft } from '../elements/use-draft';
import { type CsvTable, writeCsv } from './csv-table';
import { rowProblems } from './row-problems';
import { RuleHead } from './rule-head';
import styles from './rules.module.css';
import { useColumnWords } from './use-column-words';
import { type KeptRow, keptRows, useRows } from './use-rows';

interface EditorRowProps {
  index: number;
  row: readonly string[];
  /** Of its columns, as they are read. */
  titles: readonly string[];
  problem: string | undefined;
  last: boolean;
  onCell(index: number, column: number, value: string): void;
  onMove(index: number, step: number): void;
  onAdd(index: number): void;
  onRemove(index: number): void;
}

const EditorRow = memo(function EditorRow(props: EditorRowProps) {
  const { index, row, titles, problem, last, onCell, onMove, onAdd, onRemove } = props;
  const { t } = useTranslation();
  const number = index + 1;
  return (
    <tr className={problem ? styles.wrong : undefined}>
      <td className={styles.order}>
        {number}
        <div className={styles.rowActs}>
          <button
            type="button"
            disabled={index === 0}
            aria-label={t('rules.up', { number })}
            onClick={() => onMove(index, -1)}
          >
            ↑
          </button>
          <button
            type="button"
            disabled={last}
            aria-label={t('rules.down', { number })}
            onClick={() => onMove(index, 1)}
          >
            ↓
          </button>
          <button type="button" aria-label={t('rules.add', { number })} onClick={() => onAdd(index)}>
            +
          </button>
          <button type="button" aria-label={t('rules.remove', { number })} onClick={() => onRemove(index)}>
            ×
          </button>
        </div>
        {problem && <span className={styles.problem}>{problem}</span>}
      </td>
      {row.map((cell, column) => (
        <td key={titles[column]}>
          <textarea
            rows={1}
            aria-label={t('rules.cell', { number, title: titles[column] ?? '' })}
            value={cell}
            onChange={(event) => onCell(index, column, event.target.value)}
          />
        </td>
      ))}
    </tr>
  );
});

/** The names that a cell of types takes. */
function TypesKnown() {
  const { t } = useTranslation();
  const { data } = useReference();
  return (
    <details className={styles.addRow}>
      <summary>{t('rules.types')}</summary>
      <p lang="zh-CN">{data?.disputeTypes.map(({ name }) => name).join(t('integration.separator'))}</p>
    </details>
  );
}

interface Written {
  rows: KeptRow[];
  reason: string;
}

/** Where a draft of the next table is kept, by the one that it is made of. */
export const draftPlace = (kind: RuleKind, version: number) => `rules ${kind} ${version}`;

interface RuleEditorProps {
  kind: RuleKind;
  version: number;
  table: CsvTable;
  columns: readonly RuleColumn[];
  /** A row that is added at the end to begin with. */
  added?: string[];
  onProposed(version: number): void;
  onCancel(): void;
}

/** The table as a spreadsheet; what the hub refuses stands at its row, and nothing typed is lost. */
export function RuleEditor({ kind, version, table, columns, added, onProposed, onCancel }: RuleEditorProps) {
  const { t } = useTranslation();
  const toast = useToast();
  const queries = useQueryClient();
  const [given] = useState<Written>(() => ({ rows: keptRows(table.rows), reason: '' }));
  const first = added ? { ...given, rows: keptRows([...table.rows, added]) } : given;
  const { value, setValue, wasLeft, drop } = useDraft(draftPlace(kind, version), given, first);
  const { rows, reason } = value;
  const setRows = useCallback(
    (change: (now: KeptRow[]) => KeptRow[]) => setValue((now) => ({ ...now, rows: change(now.rows) })),
    [setValue],
  );
  const { setCell, move, add, remove } = useRows(table.titles, setRows);
  const { titles } = useColumnWords(columns);
  const id = useId();
  const { mutate, isPending, error } = useMutation({
    mutationFn: () =>
      proposeRules(kind, writeCsv({ titles: table.titles, rows: rows.map(({ cells }) => cells) }), reason),
    onSuccess: async ({ version: proposed }) => {
      drop();
      toast(t('rules.proposed', { version: proposed }));
      await queries.invalidateQueries({ queryKey: ['rules'] });
      onProposed(proposed);
    },
  });
  const problems = rowProblems(error);
  const refusal = useRefusal()(error);
  return (
    <div className={styles.editor}>
      {wasLeft && (
        <div className={styles.addRow}>
          <DraftNote />
        </div>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard must be able to scroll what is wider than the page */}
      <section className={styles.scroll} aria-label={t('rules.table')} tabIndex={0}>
        <table className={styles.table} lang="zh-CN">
          <RuleHead table={table} titles={titles} />
          <tbody>
            {rows.map(({ key, cells }, index) => (
              <EditorRow
                key={key}
                index={index}
                row={cells}
                titles={titles}
                problem={problems.rows.get(index)}
                last={index === rows.length - 1}
                onCell={setCell}
                onMove={move}
                onAdd={add}
                onRemove={remove}
              />
            ))}
          </tbody>
        </table>
      </section>
      <div className={styles.addRow}>
        <Button size="small" onClick={() => add(rows.length - 1)}>
          {t('rules.addRow')}
        </Button>
      </div>
      {(kind === 'crosswalks' || kind === 'routes') && <TypesKnown />}
      <div role="alert" className={styles.refusal}>
        {refusal && (
          <>
            <p>{t('rules.refused')}</p>
            {problems.table.length + problems.rows.size === 0 && <p>{refusal}</p>}
            {problems.table.map((problem) => (
              <p key={problem}>{problem}</p>
            ))}
            {[...problems.rows].map(([index, problem]) => (
              <p key={index}>{t('rules.rowProblem', { number: index + 1, problem })}</p>
            ))}
          </>
        )}
      </div>
      <div className={styles.submit}>
        <label htmlFor={id}>{t('act.reason')}</label>
        <Input
          id={id}
          value={reason}
          maxLength={400}
          placeholder={t('rules.reasonPlaceholder')}
          onChange={({ target }) => setValue((now) => ({ ...now, reason: target.value }))}
        />
        <Button type="primary" disabled={isPending || reason.trim() === ''} onClick={() => mutate()}>
          {t('rules.propose')}
        </Button>
        <Button
          onClick={() => {
            drop();
            onCancel();
          }}
        >
          {t('act.cancel')}
        </Button>
      </div>
    </div>
  );
}
