import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type PlaceVoice, type TriageItem, type TypeVoice, useWhy } from '../api/triage';
import { LoadingState } from '../elements/loading-state';
import { useDisputeTypeName } from '../elements/names';
import { useNumberWords } from '../elements/numbers';
import { ProblemState } from '../elements/problem-state';
import { useReasonTexts } from '../elements/reasons';
import { SystemTag } from '../elements/tags';
import { PersonalData } from '../personal/personal-data';
import styles from './triage.module.css';

const LIKELIEST_SHOWN = 3;

const signed = (weight: number) => `${weight > 0 ? '+' : ''}${weight.toFixed(1)}`;

interface Voice {
  key: string;
  who: string;
  words: ReactNode;
  /** For what it speaks. */
  what: string;
  weight: string;
}

function Voices({ caption, voices, none }: { caption: string; voices: readonly Voice[]; none: string }) {
  const { t } = useTranslation();
  if (voices.length === 0) return <p className={styles.faint}>{none}</p>;
  return (
    <table className={styles.voices}>
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t('triage.why.by')}</th>
          <th scope="col">{t('triage.why.words')}</th>
          <th scope="col">{t('triage.why.for')}</th>
          <th scope="col" className={styles.weight}>
            {t('triage.why.weight')}
          </th>
        </tr>
      </thead>
      <tbody>
        {voices.map(({ key, who, words, what, weight }) => (
          <tr key={key}>
            <th scope="row">{who}</th>
            <td className={styles.said} lang="zh-CN">
              {words}
            </td>
            <td className={styles.for}>{what}</td>
            <td className={styles.weight}>{weight}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function TypeSide({ item, purpose }: { item: TriageItem; purpose: string | null }) {
  const { t } = useTranslation();
  const typeName = useDisputeTypeName();
  const { percent } = useNumberWords();
  const { data, error, isError, refetch } = useWhy(item.caseId, 'classification', purpose);
  if (isError && !data) return <ProblemState inside error={error} onRetry={refetch} />;
  if (!data) return <LoadingState place="part" lines={3} />;
  const { machine } = data;
  const voice = ({ source, rule, found, type, weight, words }: TypeVoice, index: number): Voice => ({
    key: `${rule} ${index}`,
    who: t(`triage.why.voice.${source}`),
    words: words ? (
      <ul className={styles.words}>
        {words.map(({ word, weight: of }) => (
          <li key={word}>
            {word} <span className={styles.faint}>{signed(of)}</span>
          </li>
        ))}
      </ul>
    ) : (
      found
    ),
    what: typeName(type ?? machine.probabilities[0]?.type ?? item.disputeType),
    weight: weight === undefined ? '' : signed(weight),
  });
  const likeliest = machine.probabilities
    .slice(0, LIKELIEST_SHOWN)
    .map(({ type, probability }) => t('triage.why.likely', { name: typeName(type), percent: percent(probability) }));
  return (
    <>
      <p>
        {likeliest.join(t('integration.separator'))} <span className={styles.faint}>{machine.rule}</span>
      </p>
      <Voices caption={t('triage.why.type')} none={t('triage.why.noWords')} voices={machine.evidence.map(voice)} />
      {machine.unmappedCategories.length > 0 && (
        <p className={styles.faint}>
          {t('triage.why.unmapped')} <span lang="zh-CN">{machine.unmappedCategories.join(' / ')}</span>
        </p>
      )}
    </>
  );
}

function PlaceSide({ item, purpose }: { item: TriageItem; purpose: string | null }) {
  const { t } = useTranslation();
  const { percent } = useNumberWords();
  const { data, error, isError, refetch } = useWhy(item.caseId, 'place', purpose);
  if (isError && !data) return <ProblemState inside error={error} onRetry={refetch} />;
  if (!data) return <LoadingState place="part" lines={3} />;
  const voice = ({ speaks, source, words, divisionName, weightBits, record, learned }: PlaceVoice): Voice => ({
    key: `${source} ${words} ${record?.system} ${record?.sourceId}`,
    who: t(`triage.why.said.${source}`),
    words: (
      <>
        {words ?? t('triage.why.withPurpose')}
        {record && (
          <>
            {' '}
            <SystemTag system={record.system} />
          </>
        )}
        {learned && <span className={styles.faint}> {t('triage.why.learned', learned)}</span>}
      </>
    ),
    what: divisionName ?? t('states.notStated'),
    // Beside the statement: what contradicts the place counts against it.
    weight: signed(speaks === 'for' ? weightBits : -Math.abs(weightBits)),
  });
  const { machine } = data;
  return (
    <>
      {machine?.divisionName && (
        <p>
          <span lang="zh-CN">{machine.divisionName}</span>{' '}
          {t('case.confidence', { percent: percent(machine.confidence) })}{' '}
          <span className={styles.faint}>{machine.rule}</span>
        </p>
      )}
      <Voices caption={t('triage.why.place')} none={t('triage.why.noPlace')} voices={data.evidence.map(voice)} />
    </>
  );
}

/** Why the machine proposes what it does: the words, the rules and what each weighs. */
export function ProposalWhy({ item }: { item: TriageItem }) {
  const { t } = useTranslation();
  const [purpose, setPurpose] = useState<string | null>(null);
  const reasons = useReasonTexts();
  return (
    <div className={styles.why}>
      <section>
        <h2>{t('triage.why.type')}</h2>
        <TypeSide item={item} purpose={purpose} />
      </section>
      <section>
        <h2>{t('triage.why.place')}</h2>
        <PlaceSide item={item} purpose={purpose} />
      </section>
      <section>
        <h2>{t('triage.why.unit')}</h2>
        <ul className={styles.rules}>
          {item.routingReason.map((reason) => (
            <li key={reason.rule ?? reason.zh}>
              {reasons([reason])[0]} {reason.rule && <Link to="/rules?kind=routes">{reason.rule}</Link>}
            </li>
          ))}
        </ul>
      </section>
      <PersonalData purpose={purpose} onPurpose={setPurpose} />
    </div>
  );
}
