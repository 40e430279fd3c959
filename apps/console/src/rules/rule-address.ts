import { useSearchParams } from 'react-router';
import { RULE_KINDS, type RuleKind } from '../api/rules';

const isKind = (text: string | null): text is RuleKind => RULE_KINDS.includes(text as RuleKind);

/** How a table is shown that can be read rule by rule. */
export type RuleView = 'list' | 'table';

/** Which table in which version and how it is shown, by the address; no version means the one in force. */
export function useRuleAddress() {
  const [search, setSearch] = useSearchParams();
  const kind = search.get('kind');
  const version = search.get('version');
  const view: RuleView = search.get('as') === 'table' ? 'table' : 'list';
  const choose = (next: RuleKind, of: number | null) =>
    setSearch({
      kind: next,
      ...(of !== null && { version: String(of) }),
      ...(view === 'table' && { as: view }),
    });
  const show = (next: RuleView) =>
    setSearch(
      (current) => {
        if (next === 'table') current.set('as', next);
        else current.delete('as');
        return current;
      },
      { replace: true },
    );
  return {
    kind: isKind(kind) ? kind : ('routes' as const),
    version: version && /^\d{1,9}$/.test(version) ? Number(version) : null,
    view,
    choose,
    show,
  };
}
