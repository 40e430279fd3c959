import { useTranslation } from 'react-i18next';
import styles from './three-ways.module.css';

const WAYS = [
  { name: 'court', y: 32, path: 'M120 32C236 32 236 100 352 100' },
  { name: 'petition', y: 100, path: 'M120 100H352' },
  { name: 'hotline', y: 168, path: 'M120 168C236 168 236 100 352 100' },
] as const;

/** What the product does, as a picture: three ways in, one case out. */
export function ThreeWays() {
  const { t } = useTranslation();
  return (
    <svg className={styles.picture} viewBox="0 0 440 200" role="img" aria-label={t('signIn.picture')}>
      {WAYS.map(({ name, y, path }) => (
        <g key={name} className={styles[name]}>
          <path d={path} className={styles.way} />
          <path d={path} className={styles.pulse} />
          <circle cx="120" cy={y} r="4" className={styles.dot} />
          <text x="0" y={y + 5} className={styles.label}>
            {t(`signIn.sources.${name}`)}
          </text>
        </g>
      ))}
      <rect x="352" y="76" width="86" height="48" rx="8" className={styles.seal} />
      <text x="395" y="106" textAnchor="middle" className={styles.one}>
        {t('signIn.one')}
      </text>
    </svg>
  );
}
