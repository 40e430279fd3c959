import { useTranslation } from 'react-i18next';
import { Choice } from '../elements/choice';
import { letLettersAct, useLetterKeys } from '../elements/letter-keys';
import { Section } from '../elements/section';
import styles from './account.module.css';

/** What single keys do, and where: the words are those of the buttons that they press. */
const KEYS = [
  ['/', 'account.keys.search'],
  ['J', 'account.keys.next'],
  ['K', 'account.keys.previous'],
  ['A', 'account.keys.confirm'],
  ['C', 'account.keys.correct'],
  ['W', 'account.keys.why'],
  ['X', 'account.keys.pick'],
  ['S', 'account.keys.same'],
  ['D', 'account.keys.different'],
  ['R', 'account.keys.reason'],
  ['U', 'account.keys.undo'],
] as const;

/** Single-letter keys, which can be turned off (WCAG 2.1.4): this browser remembers it. */
export function Keys() {
  const { t } = useTranslation();
  const { on } = useLetterKeys();
  const options = (['on', 'off'] as const).map((value) => ({ value, label: t(`account.keys.${value}`) }));
  return (
    <Section title={t('account.keys.title')} lead={t('account.keys.lead')}>
      <Choice
        label={t('account.keys.setting')}
        value={on ? 'on' : 'off'}
        options={options}
        onChange={(value) => letLettersAct(value === 'on')}
      />
      {on && (
        <table className={styles.keys}>
          <caption className="sr-only">{t('account.keys.title')}</caption>
          <tbody>
            {KEYS.map(([key, what]) => (
              <tr key={what}>
                <th scope="row">
                  <kbd>{key}</kbd>
                </th>
                <td>{t(what)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}
