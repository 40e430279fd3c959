import { useMutation } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type LinkageModel, type ModelDryRun, type RerunCase, tryThresholds } from '../api/linkage-model';
import { useNumberWords } from '../elements/numbers';
import { useRefusal } from '../elements/refusal';
import { useRights } from '../session/rights';
import styles from './calendar.module.css';

const SHOWN_MAX = 20;

function Bits({ label, value, onChange }: { label: string; value: string; onChange(value: string): void }) {
  const id = useId();
  return (
    <label className={styles.field} htmlFor={id}>
      {label}
      <Input id={id} type="number" step="0.1" value={value} onChange={(event) => onChange(event.target.value)} />
    </label>
  );
}

function Cases({ cases }: { cases: readonly RerunCase[] }) {
  return (
    <>
      {cases.map(({ caseId, caseNumber }, at) => (
        <span key={caseId}>
          {at > 0 && ' + '}
          <Link className="mono" to={`/cases/${caseId}`}>
            {caseNumber}
          </Link>
        </span>
      ))}
    </>
  );
}

/** How many cases would merge or split, and the first of them. */
function Found({ found }: { found: ModelDryRun }) {
  const { t } = useTranslation();
  const { whole } = useNumberWords();
  const { records, casesBefore, casesAfter, mergesTotal, splitsTotal, merges, splits } = found;
  return (
    <div role="status" className={styles.found}>
      <p>
        {t('thresholds.tried', { records: whole(records), before: whole(casesBefore), after: whole(casesAfter) })}{' '}
        <strong>{t('thresholds.changes', { merges: whole(mergesTotal), splits: whole(splitsTotal) })}</strong>
      </p>
      <ul>
        {merges.slice(0, SHOWN_MAX).map((cases) => (
          <li key={cases.map(({ caseId }) => caseId).join(' ')}>
            {t('thresholds.merge')} <Cases cases={cases} />
          </li>
        ))}
        {splits.slice(0, SHOWN_MAX).map((one) => (
          <li key={one.caseId}>
            {t('thresholds.split')} <Cases cases={[one]} />
          </li>
        ))}
      </ul>
      <p className={styles.faint}>{t('thresholds.adopt')}</p>
    </div>
  );
}

/** The two thresholds in force, and others tried on all records that there are; nothing is changed by it. */
export function ThresholdTrial({ model }: { model: LinkageModel }) {
  const { t } = useTranslation();
  const may = useRights()('tryModel');
  const [link, setLink] = useState(String(model.thresholds.link));
  const [review, setReview] = useState(String(model.thresholds.review));
  const { mutate, data, isPending, error } = useMutation({
    mutationFn: () => tryThresholds(model, { link: Number(link), review: Number(review) }),
  });
  const refusal = useRefusal()(error);
  const isWrong = link === '' || review === '' || Number(review) > Number(link);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutate();
  };
  return (
    <>
      <p>{t('thresholds.inForce', { version: model.version, ...model.thresholds })}</p>
      {may && (
        <form onSubmit={submit}>
          <div className={styles.two}>
            <Bits label={t('thresholds.link')} value={link} onChange={setLink} />
            <Bits label={t('thresholds.review')} value={review} onChange={setReview} />
          </div>
          <div className={styles.acts}>
            <Button htmlType="submit" disabled={isPending || isWrong}>
              {t(isPending ? 'thresholds.trying' : 'thresholds.try')}
            </Button>
            <span role="alert" className={styles.bad}>
              {isWrong ? t('thresholds.wrong') : refusal}
            </span>
          </div>
        </form>
      )}
      {data && <Found found={data} />}
    </>
  );
}
