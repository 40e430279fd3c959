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
  /** Whose page it is; where none are named, everybody's who works with cases. The hub refuses others by itself. */
  roles?: readonly string[];
}

/** Kept apart from one another: none of them works with cases. */
const WORKING = ['admin', 'operator', 'triage', 'mediator', 'department', 'leader', 'auditor'];
const ADMINISTRATORS = ['system-admin', 'security-admin', 'audit-admin'];

/** The pages of the bar, in the order of a case's way: found, decided, watched. */
const PAGES: readonly PageLink[] = [
  { to: '/', name: 'nav.search', Icon: SearchIcon },
  {
    to: '/triage',
    name: 'nav.triage',
    Icon: TriageIcon,
    roles: ['admin', 'triage', 'leader', 'operator', 'auditor'],
  },
  { to: '/tasks', name: 'nav.tasks', Icon: TasksIcon, roles: ['admin', 'triage', 'mediator', 'department', 'leader'] },
  { to: '/review', name: 'nav.review', Icon: ReviewIcon },
  { to: '/casebook', name: 'nav.casebook', Icon: CasebookIcon },
  { to: '/city', name: 'nav.city', Icon: CityIcon },
  { to: '/centres', name: 'nav.centres', Icon: CentresIcon },
  { to: '/rules', name: 'nav.rules', Icon: RulesIcon },
  {
    to: '/integration',
    name: 'nav.integration',
    Icon: ConnectorsIcon,
    roles: [...WORKING, 'system-admin'],
  },
  {
    to: '/audit',
    name: 'nav.audit',
    Icon: AuditIcon,
    roles: ['admin', 'auditor', 'operator', 'audit-admin', 'security-admin'],
  },
  {
    to: '/administration',
    name: 'nav.administration',
    Icon: AdministrationIcon,
    roles: ['admin', 'auditor', 'leader', 'operator', 'system-admin', 'security-admin'],
  },
];

export const pagesOf = (role: string): readonly PageLink[] =>
  PAGES.filter(({ roles }) => (roles ? roles.includes(role) : !ADMINISTRATORS.includes(role)));
