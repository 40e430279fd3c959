import type { ComponentType } from 'react';
import { CityIcon, ConnectorsIcon, ReviewIcon, RulesIcon, SearchIcon, TriageIcon } from '../elements/icons';

interface PageLink {
  to: string;
  name: 'nav.search' | 'nav.triage' | 'nav.review' | 'nav.city' | 'nav.rules' | 'nav.integration';
  Icon: ComponentType<{ size?: number }>;
}

/** The pages of the bar, in the order of a case's way: found, decided, watched. */
export const PAGES: readonly PageLink[] = [
  { to: '/', name: 'nav.search', Icon: SearchIcon },
  { to: '/triage', name: 'nav.triage', Icon: TriageIcon },
  { to: '/review', name: 'nav.review', Icon: ReviewIcon },
  { to: '/city', name: 'nav.city', Icon: CityIcon },
  { to: '/rules', name: 'nav.rules', Icon: RulesIcon },
  { to: '/integration', name: 'nav.integration', Icon: ConnectorsIcon },
];
