/** The object, or undefined where it has no member with a value: absent means absent. */
export function unlessEmpty<T extends object>(value: T): T | undefined {
  return Object.values(value).some((member) => member !== undefined) ? value : undefined;
}
