import Button from 'antd/es/button';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { drafts } from '../elements/drafts';
import { Note } from '../elements/note';
import styles from './left-words.module.css';

/** What she had typed when somebody else signed in over her session: on which pages it is kept for her, until she has opened it. */
export function LeftWords({ username }: { username: string }) {
  const { t } = useTranslation();
  useSyncExternalStore(drafts.listen, drafts.version);
  const pages = drafts.pagesLeft(username);
  if (pages.length === 0) return null;
  return (
    <div className={styles.left} data-screen>
      <Note>
        {t('states.left')}
        {pages.map(({ address, title }) => (
          <Link key={address} to={address}>
            {title}
          </Link>
        ))}
        <Button size="small" onClick={() => drafts.letGo(username)}>
          {t('states.letGo')}
        </Button>
      </Note>
    </div>
  );
}
