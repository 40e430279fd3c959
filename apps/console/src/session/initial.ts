/** The family name's first letter, for a round sign: the last word of a name that may begin with an office. */
export const initialOf = (displayName: string): string => [...(displayName.trim().split(/\s+/).at(-1) ?? '')][0] ?? '';
