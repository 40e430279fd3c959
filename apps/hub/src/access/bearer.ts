/** What a request proves itself by; null where it does not. A pattern that ends at each blank anew would take its time over a header of blanks. */
export const bearerOf = (header: string | undefined): string | null =>
  /^Bearer +([^ ].*)$/i.exec(header ?? '')?.[1]?.trimEnd() || null;
