import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { usePageTitle } from '../elements/page-title';
import { useWords } from '../elements/use-words';
import { Answers } from './answers';
import { useResultKeys } from './result-keys';
import { SearchBox } from './search-box';
import { SearchHome } from './search-home';
import styles from './search-page.module.css';
import { useSlashFocus } from './slash-focus';

const DEBOUNCE_MS = 140;

/** What is typed at once, and what is asked for a moment later; one can go back and forward between what was asked for. */
function useQueryText() {
  const navigate = useNavigate();
  const { words: asked, keep } = useWords();
  const [text, setText] = useState(asked);
  // letters of an input method that are not a word yet are not asked for
  const [composing, setComposing] = useState(false);
  const written = useRef(asked);

  // Back or forward changed what is asked: the box follows
  useEffect(() => {
    if (asked !== written.current) setText(asked);
    written.current = asked;
  }, [asked]);

  const ask = useCallback(
    (q: string) => {
      const next = q.trim();
      if (next === written.current) return;
      // leaving the empty page makes an entry to go back to; each further letter does not
      const replace = written.current !== '';
      written.current = next;
      navigate('.', { replace, state: keep(next) });
    },
    [navigate, keep],
  );

  useEffect(() => {
    if (composing) return;
    const timer = setTimeout(() => ask(text), DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [text, composing, ask]);

  return { text, setText, setComposing, asked, ask };
}

export function SearchPage() {
  const { t } = useTranslation();
  const { text, setText, setComposing, asked, ask } = useQueryText();
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const navigate = useNavigate();
  useSlashFocus(input);
  usePageTitle(t('search.title'));
  const moveInList = useResultKeys(input, list);

  const keys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && event.target === input.current) {
      event.preventDefault();
      if (text.trim() !== asked) return ask(text);
      const only = list.current?.querySelector<HTMLAnchorElement>('a[data-certain]');
      if (only) navigate(only.pathname);
      else moveInList('first');
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (moveInList(event.key === 'ArrowDown' ? 'next' : 'previous')) event.preventDefault();
    } else if (event.key === 'Escape' && event.target !== input.current) {
      input.current?.focus();
    }
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys move between box and answers; both are native controls
    <div className={asked ? styles.answering : styles.home} onKeyDown={keys}>
      <h1 className={asked ? 'sr-only' : styles.title}>{t('search.title')}</h1>
      {!asked && <p className={styles.lead}>{t('search.lead')}</p>}
      <SearchBox input={input} value={text} onChange={setText} onComposing={setComposing} />
      {asked ? <Answers q={asked} list={list} /> : <SearchHome />}
    </div>
  );
}
