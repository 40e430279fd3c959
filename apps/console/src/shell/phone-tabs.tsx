import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, useLocation } from 'react-router';
import type { User } from '../api/shapes';
import { MoreIcon } from '../elements/icons';
import { NewAnswers } from './new-answers';
import { type PageLink, pagesOf } from './pages';
import styles from './phone-tabs.module.css';

/** As many as a phone shows beside one another in words that can be read. */
const SEEN_MAX = 5;

function Tab({ page: { to, name, Icon } }: { page: PageLink }) {
  const { t } = useTranslation();
  return (
    <NavLink to={to} end={to === '/'} className={styles.tab}>
      <Icon />
      <span>
        {t(name)}
        <NewAnswers page={to} />
      </span>
    </NavLink>
  );
}

/** What is seldom gone to from a phone, one step further; the button says when one is there. */
function More({ pages }: { pages: readonly PageLink[] }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever has gone somewhere is done here
  useEffect(() => setOpen(false), [pathname]);
  const close = ({ key }: KeyboardEvent) => {
    if (key !== 'Escape') return;
    setOpen(false);
    button.current?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape from wherever in it one is
    <div onKeyDown={close}>
      <div id={id} className={styles.rest} hidden={!open}>
        {pages.map((page) => (
          <Tab key={page.to} page={page} />
        ))}
      </div>
      <button
        ref={button}
        type="button"
        className={styles.tab}
        aria-expanded={open}
        aria-controls={id}
        data-here={pages.some(({ to }) => pathname.startsWith(to)) || undefined}
        onClick={() => setOpen(!open)}
      >
        <MoreIcon />
        {t('nav.more')}
      </button>
    </div>
  );
}

/** The main navigation where thumbs reach it; the desk has it in the bar. */
export function PhoneTabs({ user }: { user: User }) {
  const { t } = useTranslation();
  const pages = pagesOf(user.role);
  const seen = pages.length > SEEN_MAX ? pages.slice(0, SEEN_MAX - 1) : pages;
  const rest = pages.slice(seen.length);
  return (
    <nav className={styles.tabs} aria-label={t('nav.main')} data-screen>
      {seen.map((page) => (
        <Tab key={page.to} page={page} />
      ))}
      {rest.length > 0 && <More pages={rest} />}
    </nav>
  );
}
