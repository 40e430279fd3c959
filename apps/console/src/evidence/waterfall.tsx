import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { Waterfall as WaterfallShape } from '../api/review-shapes';
import { useNumberWords } from '../elements/numbers';
import { type Bar, type Chart, chartOf } from './bars';
import { useStepWords } from './step-words';
import styles from './waterfall.module.css';

const signed = (bits: number) => `${bits > 0 ? '+' : ''}${bits.toFixed(1)}`;
const share = (value: number, { least, most }: Chart) => `${(((value - least) / (most - least)) * 100).toFixed(2)}%`;

function Span({ from, to, look, chart }: { from: number; to: number; look?: string; chart: Chart }) {
  const style = {
    left: share(Math.min(from, to), chart),
    right: `calc(100% - ${share(Math.max(from, to), chart)})`,
  } as CSSProperties;
  return <span className={`${styles.bar} ${look ?? ''}`} style={style} aria-hidden="true" />;
}

function BarRow({ bar, chart }: { bar: Bar; chart: Chart }) {
  const { t } = useTranslation();
  const words = useStepWords();
  const { step, bits, from, to } = bar;
  return (
    <tr>
      <th scope="row">{words.label(step)}</th>
      <td className={styles.level}>
        {words.level(step)}
        {words.made(step) && <span className={styles.words}>{words.made(step)}</span>}
      </td>
      <td className={styles.scale}>
        <Span from={from} to={to} look={bits < 0 ? styles.against : styles.support} chart={chart} />
      </td>
      <td className={styles.bits}>
        <span className="sr-only">{t(bits < 0 ? 'record.against' : 'record.support')}</span>
        {signed(bits)}
      </td>
    </tr>
  );
}

function Verdict({ data }: { data: WaterfallShape }) {
  const { t } = useTranslation();
  const { percent } = useNumberWords();
  const { weight, probability, linkThreshold, reviewThreshold, hardEvidence } = data;
  if (hardEvidence) return t(`evidence.hard.${hardEvidence}`);
  if (linkThreshold === undefined || reviewThreshold === undefined) return null;
  const band = weight >= linkThreshold ? 'link' : weight >= reviewThreshold ? 'ask' : 'apart';
  const sure = typeof probability === 'number' ? percent(probability) : '';
  return t(`evidence.band.${band}`, { percent: sure });
}

/** Why two records weigh what they weigh: from the odds of two random records, bar by bar, to the total. */
export function Waterfall({ data }: { data: WaterfallShape }) {
  const { t } = useTranslation();
  const chart = chartOf(data);
  const { priorWeight, weight, linkThreshold } = data;
  if (data.withheld) return <p className={styles.note}>{t('evidence.withheld')}</p>;
  const marks = {
    '--zero': share(0, chart),
    '--link': share(linkThreshold ?? 0, chart),
  } as CSSProperties;
  return (
    <div className={styles.box}>
      <table className={styles.table} style={marks}>
        <caption className="sr-only">{t('record.evidence')}</caption>
        <tbody>
          <tr>
            <th scope="row">{t('evidence.prior')}</th>
            <td className={styles.level}>{t('evidence.priorNote')}</td>
            <td className={styles.scale}>
              <Span from={0} to={priorWeight} look={styles.prior} chart={chart} />
            </td>
            <td className={styles.bits}>{signed(priorWeight)}</td>
          </tr>
          {chart.bars.map((bar) => (
            <BarRow key={bar.step.name} bar={bar} chart={chart} />
          ))}
          <tr className={styles.total}>
            <th scope="row">{t('evidence.total')}</th>
            <td className={styles.level}>
              <Verdict data={data} />
            </td>
            <td className={styles.scale}>
              <Span from={0} to={weight} look={weight < 0 ? styles.against : styles.support} chart={chart} />
            </td>
            <td className={styles.bits}>{signed(weight)}</td>
          </tr>
        </tbody>
      </table>
      <p className={styles.note}>
        {linkThreshold !== undefined && t('evidence.legend', { bits: signed(linkThreshold) })}{' '}
        {chart.silent > 0 && t('evidence.silent', { count: chart.silent })}{' '}
        {data.modelVersion && t('evidence.model', { version: data.modelVersion })}
      </p>
    </div>
  );
}
