import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { CloseIcon, SearchIcon } from '../elements/icons';
import { useLetterKeys } from '../elements/letter-keys';
import { ScanButton } from './scan-button';
import styles from './search-box.module.css';

interface SearchBoxProps {
  input: RefObject<HTMLInputElement | null>;
  value: string;
  onChange(text: string): void;
  onComposing(composing: boolean): void;
}

/** The one box. The cursor is in it when the page opens: there is nothing else one comes here for. */
export function SearchBox({ input, value, onChange, onComposing }: SearchBoxProps) {
  const { t } = useTranslation();
  const { on, shortcut } = useLetterKeys();
  const clear = () => {
    onChange('');
    input.current?.focus();
  };
  return (
    <search className={styles.box}>
      <SearchIcon size={22} />
      <input
        ref={input}
        className={styles.input}
        type="search"
        name="q"
        enterKeyHint="search"
        autoComplete="off"
        autoCorrect="off"
        autoCapitalize="none"
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: the page is this box
        autoFocus
        aria-label={t('search.label')}
        aria-keyshortcuts={shortcut('/')}
        placeholder={t('search.placeholder')}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onCompositionStart={() => onComposing(true)}
        onCompositionEnd={() => onComposing(false)}
      />
      {value ? (
        <button type="button" className={styles.clear} aria-label={t('search.clear')} onClick={clear}>
          <CloseIcon size={18} />
        </button>
      ) : (
        on && (
          <span className={styles.key} aria-hidden="true">
            /
          </span>
        )
      )}
      <ScanButton onQuery={onChange} />
    </search>
  );
}
