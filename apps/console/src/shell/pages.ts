import type { ComponentType } from 'react';
import {
  AuditIcon,
  CasebookIcon,
  CityIcon,
  ConnectorsIcon,
  ReviewIcon,
  RulesIcon,
  SearchIcon,
  TriageIcon,
} from '../elements/icons';

interface PageLink {
  to: string;
  name:
    | 'nav.search'
    | 'nav.triage'
    | 'nav.review'
    | 'nav.casebook'
    | 'nav.city'
    | 'nav.rules'
    | 'nav.integration'
    | 'nav.audit';
  Icon: ComponentType<{ size?: number }>;
  /** Whose page it is; everybody's where none are named. The hub refuses others by itself. */
  roles?: readonly string[];
}

/** The pages of the bar, in the order of a case's way: found, decided, watched. */
const PAGES: readonly PageLink[] = [
  { to: '/', name: 'nav.search', Icon: SearchIcon },
  { to: '/triage', name: 'nav.triage', Icon: TriageIcon },
  { to: '/review', name: 'nav.review', Icon: ReviewIcon },
  { to: '/casebook', name: 'nav.casebook', Icon: CasebookIcon },
  { to: '/city', name: 'nav.city', Icon: CityIcon },
  { to: '/rules', name: 'nav.rules', Icon: RulesIcon },
  { to: '/integration', name: 'nav.integration', Icon: ConnectorsIcon },
  {
    to: '/audit',
    name: 'nav.audit',
    Icon: AuditIcon,
    roles: ['admin', 'auditor', 'operator', 'audit-admin', 'security-admin'],
  },
];

export const pagesOf = (role: string): readonly PageLink[] =>
  PAGES.filter(({ roles }) => roles === undefined || roles.includes(role));
