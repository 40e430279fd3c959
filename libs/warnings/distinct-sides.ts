/** By what one who complains can be known again: equal keys are the same person, household or firm. None: nothing is known. */
export type Complainant = readonly string[];

/**
 * How many sides stand behind these cases, each case counting for one at most and each person for one at most: five cases
 * of one person are one side, a group's case and one of each of its members as many as there are people to go round. It is
 * the size of the largest matching of cases with people (Kuhn's algorithm). What nobody is known of counts by itself.
 */
export function distinctSides(cases: readonly (readonly Complainant[])[]): number {
  const people = peopleOf(cases);
  const caseOf = new Map<string, number>();
  const canTake = (at: number, tried: Set<string>): boolean =>
    people[at]!.some((person) => {
      if (tried.has(person)) return false;
      tried.add(person);
      const other = caseOf.get(person);
      if (other !== undefined && !canTake(other, tried)) return false;
      caseOf.set(person, at);
      return true;
    });
  return cases.reduce((sum, _, at) => sum + (canTake(at, new Set()) ? 1 : 0), 0);
}

/** Of each case the people who complain; whoever shares a key, with whomever else, is one. */
function peopleOf(cases: readonly (readonly Complainant[])[]): string[][] {
  const known = new Map<string, string>();
  const root = (key: string): string => {
    const above = known.get(key);
    if (above === undefined || above === key) return key;
    const top = root(above);
    known.set(key, top);
    return top;
  };
  for (const keys of cases.flat()) for (const key of keys) known.set(root(key), root(keys[0]!));
  return cases.map((complainants, at) => {
    const heard = complainants.length > 0 ? complainants : [[]];
    return heard.map((keys, member) => (keys.length > 0 ? `known ${root(keys[0]!)}` : `unknown ${at} ${member}`));
  });
}
