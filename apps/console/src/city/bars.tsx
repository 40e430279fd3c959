import { useTranslation } from 'react-i18next';
import { useNumberWords } from '../elements/numbers';
import styles from './city.module.css';

export interface BarEntry {
  code: string;
  label: string;
  cases: number | null;
}

interface BarsProps {
  label: string;
  entries: BarEntry[];
  chosen?: string;
  onChoose?(code: string): void;
}

/** Counts as bars; a row that narrows the page is a button. */
export function Bars({ label, entries, chosen, onChoose }: BarsProps) {
  const { t } = useTranslation();
  const { whole } = useNumberWords();
  const most = Math.max(...entries.map(({ cases }) => cases ?? 0), 1);
  return (
    <table className={styles.bars}>
      <caption className="sr-only">{label}</caption>
      <tbody>
        {entries.map(({ code, label: name, cases }) => (
          <tr key={code} className={code === chosen ? styles.chosen : undefined}>
            <th scope="row">
              {onChoose ? (
                <button
                  type="button"
                  aria-pressed={code === chosen}
                  onClick={() => onChoose(code === chosen ? '' : code)}
                >
                  {name}
                </button>
              ) : (
                name
              )}
            </th>
            <td className={styles.barCell}>
              <span className={styles.bar} style={{ width: `${((cases ?? 0) / most) * 100}%` }} aria-hidden="true" />
            </td>
            <td className={styles.number}>{cases === null ? t('city.few') : whole(cases)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
