import { useTranslation } from 'react-i18next';
import { type Coverage, useCoverage } from '../api/centres';
import { useNumberWords } from '../elements/numbers';
import { ProblemState } from '../elements/problem-state';
import styles from './centres.module.css';

/** How far places have a centre, its staff and its six standards: of one county, or of all that the reader sees. */
export function CoverageTiles({ code }: { code: string }) {
  const { t } = useTranslation();
  const { whole } = useNumberWords();
  const { data, error, isError, refetch } = useCoverage();
  if (isError && !data) return <ProblemState inside error={error} onRetry={refetch} />;
  const row = data?.items.find((item) => item.code === code) ?? data?.items[0];
  const of = (part: number, all: number) => `${whole(part)} / ${whole(all)}`;
  const tiles = (one: Coverage) =>
    [
      ['covered', of(one.covered, one.divisions)],
      ['wanting', of(one.wanting, one.centres)],
      ['sixMet', of(one.sixMet, one.centres)],
      ['mediators', of(one.fullTime, one.mediators)],
      ['openCases', whole(one.openCases)],
    ] as const;
  return (
    <dl className={styles.tiles} aria-busy={!data}>
      {row &&
        tiles(row).map(([name, value]) => (
          <div key={name} className={styles.tile}>
            <dt>{t(`centres.coverage.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
