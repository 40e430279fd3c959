import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { type FormEvent, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { CAUSES, type Cause, type InfluencedRecord, useInfluence } from '../api/audit';
import { Choice } from '../elements/choice';
import { useFollowed } from '../elements/followed';
import { Paged } from '../elements/paged';
import { Section } from '../elements/section';
import { SystemTag } from '../elements/tags';
import styles from './audit.module.css';
import { InfluenceDrawn } from './influence-drawn';

const isCause = (text: string | null): text is Cause => CAUSES.includes(text as Cause);

function Touched({ record }: { record: InfluencedRecord }) {
  const { t } = useTranslation();
  const { system, sourceId, caseId, versions, current, judgementIds } = record;
  return (
    <li className={styles.touched}>
      <SystemTag system={system} />
      <Link className="mono" to={`/records/${encodeURIComponent(system)}/${encodeURIComponent(sourceId)}`}>
        {sourceId}
      </Link>
      <span>{t('audit.versions', { versions: versions.join(t('integration.separator')) })}</span>
      {caseId && <Link to={`/cases/${caseId}`}>{t('record.openCase')}</Link>}
      <span className={styles.faint}>{t(current ? 'audit.current' : 'audit.past')}</span>
      {judgementIds.length > 0 && (
        <span className={styles.faint}>{t('audit.judgements', { count: judgementIds.length })}</span>
      )}
    </li>
  );
}

function Answer({ cause, value }: { cause: Cause; value: string }) {
  const { t } = useTranslation();
  return (
    <Paged bare pages={useInfluence(cause, value)} none={t('audit.untouched')}>
      {(items) => (
        <>
          <InfluenceDrawn cause={cause} value={value} items={items} />
          <ol>
            {items.map((record) => (
              <Touched key={`${record.system} ${record.sourceId}`} record={record} />
            ))}
          </ol>
        </>
      )}
    </Paged>
  );
}

/** Provenance forwards: what rests on a mapping, a connector's version, a fetch or a model (`?cause=…&of=…`). */
export function Influence() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const asked = search.get('cause');
  const cause: Cause = isCause(asked) ? asked : 'mappingVersion';
  const value = search.get('of') ?? '';
  const [text, setText] = useFollowed(value);
  const id = useId();
  const options = CAUSES.map((one) => ({ value: one, label: t(`audit.cause.${one}`) }));
  // What else the page is asked for stays in its address.
  const trace = (next: Cause, of: string) =>
    setSearch((current) => {
      current.set('cause', next);
      current.set('of', of);
      return current;
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    trace(cause, text.trim());
  };
  return (
    <Section title={t('audit.influence')} lead={t('audit.influenceLead')}>
      <form className={styles.form} onSubmit={submit}>
        <Choice
          quiet
          label={t('audit.influence')}
          value={cause}
          options={options}
          onChange={(next) => trace(next, '')}
        />
        <label htmlFor={id} className="sr-only">
          {t(`audit.cause.${cause}`)}
        </label>
        <Input
          id={id}
          value={text}
          maxLength={200}
          placeholder={t(`audit.example.${cause}`)}
          onChange={(event) => setText(event.target.value)}
        />
        <Button htmlType="submit">{t('audit.ask')}</Button>
      </form>
      {value && <Answer key={`${cause} ${value}`} cause={cause} value={value} />}
    </Section>
  );
}
