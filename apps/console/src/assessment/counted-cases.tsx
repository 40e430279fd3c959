import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type AssessedSpan, type Assessment, type Counted, useCountedCases } from '../api/assessment';
import { Choice } from '../elements/choice';
import { useLanguage } from '../elements/language';
import { useDisputeTypeName } from '../elements/names';
import { Paged } from '../elements/paged';
import { Section } from '../elements/section';
import { StateView } from '../elements/state-view';
import styles from './assessment.module.css';

interface CountedProps {
  data: Assessment;
  span: AssessedSpan;
  counted: Counted;
  onChange(counted: Counted): void;
}

/** The cases of one figure: those that it is true of, or the others. */
export function CountedCases({ data, span, counted, onChange }: CountedProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const typeName = useDisputeTypeName();
  const pages = useCountedCases(span, counted);
  const measure = data.measures.find((one) => one.measure === counted.measure);
  const row = counted.code === null ? data.total : data.rows.find(({ code }) => code === counted.code);
  const share = row?.shares.find((one) => one.measure === counted.measure);
  if (!measure || !share) return null;
  const options = [
    { value: 'true', label: t('assessment.holds'), count: String(share.part) },
    { value: 'false', label: t('assessment.holdsNot'), count: String(share.of - share.part) },
  ];
  return (
    <Section title={t('assessment.behindFigure', { name: measure.name[language] })} lead={measure.definition[language]}>
      <Choice
        quiet
        label={t('assessment.which')}
        value={String(counted.holds)}
        options={options}
        onChange={(value) => onChange({ ...counted, holds: value === 'true' })}
      />
      <Paged
        bare
        pages={pages}
        none={
          <StateView inside title={t('triage.noneTitle')}>
            {t('city.none')}
          </StateView>
        }
      >
        {(items) => (
          <ul className={styles.cases}>
            {items.map((item) => (
              <li key={item.caseId}>
                <Link className="mono" to={`/cases/${item.caseId}`}>
                  {item.caseNumber}
                </Link>
                <span>{typeName(item.disputeType)}</span>
                <span>{item.handlingUnit}</span>
                <span className={styles.faint}>
                  {item.endedOn === null
                    ? t('assessment.opened', { on: item.openedOn })
                    : t('assessment.took', { on: item.openedOn, ended: item.endedOn, days: item.days })}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Paged>
    </Section>
  );
}
