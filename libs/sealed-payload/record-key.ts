/** What a record's data key is wrapped for: a key of another record opens nothing, though somebody swapped the rows. */
export const recordKeyUse = (recordId: string): string => `/registry/records/${recordId}`;
/** And what a data key of the registry's own is wrapped for. */
export const registryKeyUse = (keyId: string): string => `/registry/data/${keyId}`;
