import { useTranslation } from 'react-i18next';
import { useTerm } from './names';

interface SaidWordProps {
  of: 'sourceStatus' | 'sourceChannel' | 'toldStatus';
  word: string;
}

/** A fixed word that a source says or is told: our own in the reader's language, a source's own as it stands, in Chinese. */
export function SaidWord({ of, word }: SaidWordProps) {
  const term = useTerm();
  const { i18n } = useTranslation();
  const said = term(of, word);
  return <span lang={said === word ? 'zh-CN' : i18n.language}>{said}</span>;
}
