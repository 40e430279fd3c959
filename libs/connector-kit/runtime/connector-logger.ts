/** What the kit needs of a logger; pino's fits. Lines hold numbers, names of fields and ids, never personal data. */
export interface ConnectorLogger {
  debug(details: object, message: string): void;
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
  error(details: object, message: string): void;
}
