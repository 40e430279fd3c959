import type { ComponentType } from 'react';
import {
  AdministrationIcon,
  AuditIcon,
  CasebookIcon,
  CentresIcon,
  CityIcon,
  ConnectorsIcon,
  ReviewIcon,
  RulesIcon,
  SearchIcon,
  TasksIcon,
  TriageIcon,
} from '../elements/icons';
import { hasRight, type Right } from '../session/rights-table';

export interface PageLink {
  to: string;
  name:
    | 'nav.search'
    | 'nav.triage'
    | 'nav.tasks'
    | 'nav.review'
    | 'nav.casebook'
    | 'nav.city'
    | 'nav.centres'
    | 'nav.rules'
    | 'nav.integration'
    | 'nav.audit'
    | 'nav.administration';
  Icon: ComponentType<{ size?: number }>;
  /** Whose page it is: who has one of these. The hub refuses others by itself. */
  rights: readonly Right[];
}

/** The pages of the bar, in the order of a case's way: found, decided, watched. */
const PAGES: readonly PageLink[] = [
  { to: '/', name: 'nav.search', Icon: SearchIcon, rights: ['work'] },
  { to: '/triage', name: 'nav.triage', Icon: TriageIcon, rights: ['seeTriage'] },
  { to: '/tasks', name: 'nav.tasks', Icon: TasksIcon, rights: ['settleTasks'] },
  { to: '/review', name: 'nav.review', Icon: ReviewIcon, rights: ['work'] },
  { to: '/casebook', name: 'nav.casebook', Icon: CasebookIcon, rights: ['work'] },
  { to: '/city', name: 'nav.city', Icon: CityIcon, rights: ['work'] },
  { to: '/centres', name: 'nav.centres', Icon: CentresIcon, rights: ['work'] },
  { to: '/rules', name: 'nav.rules', Icon: RulesIcon, rights: ['work'] },
  { to: '/integration', name: 'nav.integration', Icon: ConnectorsIcon, rights: ['seeConnectors'] },
  { to: '/audit', name: 'nav.audit', Icon: AuditIcon, rights: ['seeAlarms', 'seeChains', 'trace'] },
  {
    to: '/administration',
    name: 'nav.administration',
    Icon: AdministrationIcon,
    rights: ['seePeople', 'seeUnits', 'seeSources'],
  },
];

export const pagesOf = (role: string): readonly PageLink[] =>
  PAGES.filter(({ rights }) => rights.some((right) => hasRight(role, right)));
