import { useSearchParams } from 'react-router';
import { RULE_KINDS, type RuleKind } from '../api/rules';

const isKind = (text: string | null): text is RuleKind => RULE_KINDS.includes(text as RuleKind);

/** Which table in which version, by the address; no version means the one in force. */
export function useRuleAddress() {
  const [search, setSearch] = useSearchParams();
  const kind = search.get('kind');
  const version = search.get('version');
  const choose = (next: RuleKind, of: number | null) =>
    setSearch(of === null ? { kind: next } : { kind: next, version: String(of) });
  return {
    kind: isKind(kind) ? kind : ('routes' as const),
    version: version && /^\d{1,9}$/.test(version) ? Number(version) : null,
    choose,
  };
}
