import { type FormEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { SearchIcon } from '../elements/icons';
import { useLetterKeys } from '../elements/letter-keys';
import { useWords } from '../elements/use-words';
import { useSlashFocus } from '../search/slash-focus';
import styles from './quick-search.module.css';

/** The one box, small, on every other page; Enter goes to the answers. */
export function QuickSearch() {
  const { t } = useTranslation();
  const { on, shortcut } = useLetterKeys();
  const navigate = useNavigate();
  const { keep } = useWords();
  const input = useRef<HTMLInputElement>(null);
  useSlashFocus(input);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const q = input.current?.value.trim() ?? '';
    // Not in the address: as on the page of answers.
    navigate('/', { state: keep(q) });
  };
  return (
    <search className={styles.search}>
      <form className={styles.form} onSubmit={submit}>
        <SearchIcon size={16} />
        <input
          ref={input}
          className={styles.input}
          type="search"
          autoComplete="off"
          aria-label={t('nav.quickLabel')}
          placeholder={t('nav.quick')}
          aria-keyshortcuts={shortcut('/')}
        />
        {on && (
          <span className={styles.key} aria-hidden="true">
            /
          </span>
        )}
      </form>
    </search>
  );
}
