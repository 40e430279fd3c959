import { useTranslation } from 'react-i18next';
import type { Figure } from '../api/city';
import { useNumberWords } from '../elements/numbers';
import styles from './city.module.css';
import { Ended } from './ended';

export interface BarEntry extends Pick<Figure, 'code' | 'cases' | 'open'> {
  label: string;
}

interface BarsProps {
  label: string;
  entries: BarEntry[];
  /** Says which share has ended, too. */
  withEnded?: boolean;
  chosen?: string;
  onChoose?(code: string): void;
}

/** Counts as bars; a row that narrows the page is a button. */
export function Bars({ label, entries, withEnded = false, chosen, onChoose }: BarsProps) {
  const { t } = useTranslation();
  const { whole } = useNumberWords();
  const most = Math.max(...entries.map(({ cases }) => cases ?? 0), 1);
  return (
    <table className={styles.bars}>
      <caption className="sr-only">{label}</caption>
      <tbody>
        {entries.map(({ code, label: name, cases, open }) => (
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
            {withEnded && (
              <td className={styles.share}>
                <Ended figure={{ cases, open }} />
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
