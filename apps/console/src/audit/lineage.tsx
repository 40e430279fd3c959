import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { type FormEvent, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { saveLineage, useLineage } from '../api/audit';
import { useFollowed } from '../elements/followed';
import { LoadingState } from '../elements/loading-state';
import { useSystemName } from '../elements/names';
import { useNumberWords } from '../elements/numbers';
import { ProblemState } from '../elements/problem-state';
import { Section } from '../elements/section';
import { LayeredGraph } from '../evidence/layered-graph';
import styles from './audit.module.css';
import { lineageOf } from './lineage-graph';

function Drawn({ day }: { day: string }) {
  const { t } = useTranslation();
  const systemName = useSystemName();
  const { whole } = useNumberWords();
  const { data, error, isError, refetch } = useLineage(day);
  if (isError && !data) return <ProblemState inside error={error} onRetry={refetch} />;
  if (!data) return <LoadingState place="part" lines={4} />;
  if (data.runs.length === 0) return <p className={styles.faint}>{t('lineage.none')}</p>;
  const graph = lineageOf(data.runs, {
    kind: (kind) => t(`lineage.kind.${kind}`),
    source: systemName,
    runs: (count) => t('lineage.runs', { count, shown: whole(count) }),
    versions: (count) => t('lineage.versions', { count, shown: whole(count) }),
  });
  return (
    <>
      <LayeredGraph label={t('lineage.drawn')} graph={graph} />
      <Button onClick={() => saveLineage(day, data.lines)}>{t('lineage.save')}</Button>
    </>
  );
}

/** What came from where on a day, drawn; and the same as a file that other systems read (`?lineage=2026-11-30`). */
export function Lineage() {
  const { t } = useTranslation();
  const id = useId();
  const [search, setSearch] = useSearchParams();
  const day = search.get('lineage') ?? '';
  const [typed, setTyped] = useFollowed(day);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSearch((current) => {
      if (typed === '') current.delete('lineage');
      else current.set('lineage', typed);
      return current;
    });
  };
  return (
    <Section title={t('lineage.title')} lead={t('lineage.lead')}>
      <form className={styles.form} onSubmit={submit}>
        <label htmlFor={id}>{t('lineage.day')}</label>
        <Input id={id} type="date" value={typed} onChange={(event) => setTyped(event.target.value)} />
        <Button htmlType="submit">{t('lineage.draw')}</Button>
      </form>
      {/^\d{4}-\d\d-\d\d$/.test(day) && <Drawn key={day} day={day} />}
    </Section>
  );
}
