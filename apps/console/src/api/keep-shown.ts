type Asked = { readonly queryKey: readonly unknown[] } | undefined;

/**
 * What is shown stays while what is asked for is on its way, so that nothing jumps; but what was shown for a purpose goes at
 * once when that purpose does. The purpose stands last in the key of all that has one.
 */
export const keepShown =
  (purpose: string | null) =>
  <Data>(shown: Data | undefined, before: Asked): Data | undefined =>
    purpose === null && typeof before?.queryKey.at(-1) === 'string' ? undefined : shown;
