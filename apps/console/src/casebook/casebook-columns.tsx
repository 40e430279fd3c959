import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CasebookEntry } from '../api/casebook';
import { useDisputeTypeName, useSystemName } from '../elements/names';
import { useNumberWords } from '../elements/numbers';
import { RiskTag } from '../elements/tags';
import styles from './casebook.module.css';
import { isPhase } from './phases';

export interface CasebookColumn {
  name: string;
  /** By what the hub sorts it; null: by nothing. */
  sort: string | null;
  /** In pixels on the screen; all of them together fit a desk of 1440. */
  width: number;
  label: string;
  cell(entry: CasebookEntry): ReactNode;
}

const STEPS = ['accepted', 'mediation', 'agreement', 'confirmation', 'performance', 'archived'] as const;

/** From number to performance, for the screen and for print alike. */
export function useCasebookColumns(): readonly CasebookColumn[] {
  const { t } = useTranslation();
  const typeName = useDisputeTypeName();
  const systemName = useSystemName();
  const { yuan } = useNumberWords();
  return useMemo(() => {
    const list = t('integration.separator');
    const outcomeOf = (entry: CasebookEntry) =>
      t(`casebook.outcome.${entry.outcome ?? 'none'}` as 'casebook.outcome.none');
    const phaseOf = ({ phase }: CasebookEntry) => (isPhase(phase) ? t(`casebook.phase.${phase}`) : phase);
    const two = (first: ReactNode, second: ReactNode) => (
      <>
        <span className={styles.line}>{first}</span>
        <span className={`${styles.line} ${styles.faint}`}>{second}</span>
      </>
    );
    return [
      {
        name: 'case',
        sort: 'caseNumber',
        width: 186,
        label: t('casebook.column.case'),
        cell: (entry) =>
          two(
            <Link className="mono" to={`/cases/${entry.caseId}`}>
              {entry.caseNumber}
            </Link>,
            entry.paperNumber ? t('casebook.paper', { number: entry.paperNumber }) : '',
          ),
      },
      {
        name: 'registered',
        sort: 'openedOn',
        width: 104,
        label: t('casebook.column.registered'),
        cell: ({ stages, records }) =>
          two(stages.registered, [...new Set(records.map(({ system }) => systemName(system)))].join(list)),
      },
      {
        name: 'title',
        sort: 'disputeType',
        width: 168,
        label: t('casebook.column.title'),
        cell: ({ title, riskLevel, disputeType, amountYuan }) =>
          two(
            <>
              <RiskTag short level={riskLevel} /> {title}
            </>,
            [typeName(disputeType), amountYuan === null ? '' : yuan(amountYuan)].filter(Boolean).join(' · '),
          ),
      },
      {
        name: 'parties',
        sort: null,
        width: 112,
        label: t('casebook.column.parties'),
        cell: ({ complainants, respondents }) => two(complainants.join(list) || '—', respondents.join(list) || '—'),
      },
      {
        name: 'place',
        sort: 'divisionCode',
        width: 106,
        label: t('casebook.column.place'),
        cell: ({ divisionName }) => <span className={styles.clamp}>{divisionName ?? t('city.unplaced')}</span>,
      },
      {
        name: 'unit',
        sort: 'handlingUnit',
        width: 150,
        label: t('casebook.column.unit'),
        cell: ({ handlingUnit, mediationBody, mediator }) =>
          two(handlingUnit, [mediationBody, mediator].filter(Boolean).join(' · ')),
      },
      {
        name: 'steps',
        sort: 'acceptedOn',
        width: 174,
        label: t('casebook.column.steps'),
        cell: (entry) => {
          const { stages } = entry;
          const reached = STEPS.filter((step) => stages[step] !== null);
          const last = reached.at(-1);
          return two(
            phaseOf(entry),
            last
              ? t('casebook.reached', {
                  step: t(`casebook.step.${last}`),
                  on: stages[last],
                  count: reached.length,
                  all: STEPS.length,
                })
              : '',
          );
        },
      },
      {
        name: 'ended',
        sort: 'endedOn',
        width: 98,
        label: t('casebook.column.ended'),
        cell: (entry) => two(outcomeOf(entry), entry.stages.ended ?? (entry.overdue ? t('casebook.overdue') : '')),
      },
      {
        name: 'days',
        sort: 'days',
        width: 78,
        label: t('casebook.column.days'),
        cell: ({ days, evaluation }) =>
          two(days ?? '—', evaluation ? t(`casebook.evaluation.${evaluation}` as 'casebook.evaluation.good') : ''),
      },
      {
        name: 'performed',
        sort: null,
        width: 118,
        label: t('casebook.column.performed'),
        cell: ({ performed, performBy }) =>
          two(
            t(`casebook.performed.${performed ?? 'none'}` as 'casebook.performed.none'),
            performBy ? t('casebook.by-day', { on: performBy }) : '',
          ),
      },
    ];
  }, [t, typeName, systemName, yuan]);
}
