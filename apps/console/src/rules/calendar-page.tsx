import { useMutation, useQueryClient } from '@tanstack/react-query';
import Button from 'antd/es/button';
import Input from 'antd/es/input';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { type CalendarYear, useCalendarYear } from '../api/calendar';
import { proposeRules, useRuleTable, useRuleVersions } from '../api/rules';
import { Choice } from '../elements/choice';
import { DraftNote } from '../elements/draft-note';
import { ErrorRow } from '../elements/error-row';
import { LoadingState } from '../elements/loading-state';
import { usePageTitle } from '../elements/page-title';
import { useWho } from '../elements/person-name';
import { ProblemState } from '../elements/problem-state';
import { useRefusal } from '../elements/refusal';
import { Section } from '../elements/section';
import { useTimeWords } from '../elements/time';
import { useToast } from '../elements/toast';
import { useDraft } from '../elements/use-draft';
import { useRights } from '../session/rights';
import styles from './calendar.module.css';
import { type CsvTable, parseCsv, writeCsv } from './csv-table';
import { daysIn, withYear } from './days-text';

const YEARS_AROUND = [-1, 0, 1, 2];

/** Where it is not known, and who entered what is. */
function Standing({ data: { known, entered } }: { data: CalendarYear }) {
  const { t } = useTranslation();
  const { minute } = useTimeWords();
  const who = useWho(entered?.enteredBy ?? null);
  if (!known) return <p className={styles.bad}>{t('calendar.unknown')}</p>;
  if (!entered) return <p>{t('calendar.shipped')}</p>;
  const { enteredAt, source } = entered;
  return (
    <p>
      {t('calendar.enteredBy', { who, time: minute(enteredAt) })} · <span lang="zh-CN">{source}</span>
    </p>
  );
}

function Days({
  label,
  text,
  year,
  example,
  onChange,
}: {
  label: string;
  text: string;
  year: string;
  example: string;
  onChange(text: string): void;
}) {
  const { t } = useTranslation();
  const id = useId();
  const { days, strange } = daysIn(text, year);
  return (
    <label className={styles.field} htmlFor={id}>
      {label}
      <Input.TextArea
        id={id}
        className="mono"
        autoSize={{ minRows: 6, maxRows: 16 }}
        value={text}
        placeholder={example}
        aria-invalid={strange.length > 0}
        aria-describedby={`${id}-said`}
        onChange={(event) => onChange(event.target.value)}
      />
      <span id={`${id}-said`} className={strange.length > 0 ? styles.bad : styles.faint}>
        {strange.length > 0
          ? t('calendar.strange', { days: strange.join(t('integration.separator')) })
          : t('calendar.count', { count: days.length })}
      </span>
    </label>
  );
}

/** A year's days, to be proposed as the next version of the table of holidays: somebody else approves it. */
function Form({ data, table }: { data: CalendarYear; table: CsvTable }) {
  const { t } = useTranslation();
  const year = String(data.year);
  const say = useToast();
  const queries = useQueryClient();
  const go = useNavigate();
  const [given] = useState(() => ({
    // Who corrects a day or two of what comes with the product begins with all of it.
    off: ((data.entered ?? data.shipped)?.daysOff ?? []).join('\n'),
    worked: ((data.entered ?? data.shipped)?.daysWorked ?? []).join('\n'),
    source: data.entered?.source ?? '',
  }));
  const { value, setValue, wasLeft, drop } = useDraft(`calendar ${year}`, given);
  const { off, worked, source } = value;
  const write = (part: Partial<typeof given>) => setValue((now) => ({ ...now, ...part }));
  const { mutate, isPending, error } = useMutation({
    mutationFn: () =>
      proposeRules(
        'holidays',
        writeCsv(
          withYear(table, year, {
            off: daysIn(off, year).days,
            worked: daysIn(worked, year).days,
            source: source.trim(),
            words: { off: t('calendar.offWord'), worked: t('calendar.workedWord') },
          }),
        ),
        t('calendar.reason', { year, source: source.trim() }),
      ),
    onSuccess: async ({ version }) => {
      drop();
      say(t('rules.proposed', { version }));
      await queries.invalidateQueries({ queryKey: ['rules'] });
      await go(`/rules?kind=holidays&version=${version}`);
    },
  });
  const refusal = useRefusal()(error);
  const id = useId();
  const isWrong = [off, worked].some((text) => daysIn(text, year).strange.length > 0);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutate();
  };
  return (
    <form onSubmit={submit}>
      {wasLeft && value !== given && <DraftNote onDiscard={() => setValue(given)} />}
      <div className={styles.two}>
        <Days
          label={t('calendar.off')}
          text={off}
          year={year}
          example={`${year}-10-01`}
          onChange={(text) => write({ off: text })}
        />
        <Days
          label={t('calendar.worked')}
          text={worked}
          year={year}
          example={`${year}-10-10`}
          onChange={(text) => write({ worked: text })}
        />
      </div>
      <label className={styles.field} htmlFor={id}>
        {t('calendar.source')}
        <Input
          id={id}
          maxLength={500}
          value={source}
          placeholder={t('calendar.sourceHint')}
          onChange={(event) => write({ source: event.target.value })}
        />
      </label>
      <div className={styles.acts}>
        <Button type="primary" htmlType="submit" disabled={isPending || isWrong || source.trim() === ''}>
          {t('rules.propose')}
        </Button>
        <span role="alert" className={styles.bad}>
          {refusal}
        </span>
      </div>
    </form>
  );
}

/** Versions that somebody else has still to approve. */
function Waiting({ versions }: { versions: readonly { version: number; state: string }[] }) {
  const { t } = useTranslation();
  const waiting = versions.filter(({ state }) => state === 'proposed');
  if (waiting.length === 0) return null;
  return (
    <p>
      {waiting.map(({ version }) => (
        <Link key={version} to={`/rules?kind=holidays&version=${version}`}>
          {t('rules.version', { version })} {t('rules.state.proposed')}
        </Link>
      ))}
    </p>
  );
}

/** Holidays and the weekend days worked in lieu, by which time limits are counted; entered from the yearly notice. */
export default function CalendarPage() {
  const { t } = useTranslation();
  usePageTitle(t('calendar.title'));
  const may = useRights();
  const [search, setSearch] = useSearchParams();
  const now = Number(useTimeWords().day(new Date().toISOString()).slice(0, 4));
  const years = YEARS_AROUND.map((by) => String(now + by));
  const year = years.find((one) => one === search.get('year')) ?? String(now);
  const { data, error, isError, refetch } = useCalendarYear(year);
  const versions = useRuleVersions('holidays');
  const rules = versions.data;
  const table = useRuleTable('holidays', rules?.inForce ?? null);
  const inForce = table.data;
  const failed = [versions, table].find((one) => one.isError && !one.data);
  return (
    <div className={styles.page}>
      <header>
        <Link to="/rules?kind=holidays">{t('rules.title')}</Link>
        <h1 className={styles.title}>{t('calendar.title')}</h1>
        <p className={styles.faint}>{t('calendar.lead')}</p>
      </header>
      <Choice
        quiet
        label={t('calendar.year')}
        value={year}
        options={years.map((value) => ({ value, label: value }))}
        onChange={(next) => setSearch({ year: next }, { replace: true })}
      />
      {isError && !data && <ProblemState inside error={error} onRetry={refetch} />}
      {!isError && !data && <LoadingState place="part" />}
      {data && (
        <Section title={t('calendar.of', { year })}>
          <Standing data={data} />
          {failed && (
            <ErrorRow said={t('calendar.formFailed')} error={failed.error} onRetry={() => void failed.refetch()} />
          )}
          {rules && <Waiting versions={rules.versions} />}
          {may('editRules') && inForce && (
            <Form key={`${year} ${data.entered?.enteredAt}`} data={data} table={parseCsv(inForce.body)} />
          )}
        </Section>
      )}
    </div>
  );
}
