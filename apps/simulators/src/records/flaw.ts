/** What is wrong with one state of one record. A reader cannot take the malformed ones; the others it must bear. */
export type Flaw =
  | 'amount-in-words'
  | 'impossible-date'
  | 'party-without-name'
  | 'parties-not-a-list'
  | 'control-character'
  | 'bare-ampersand'
  | 'unclosed-tag'
  | 'amount-as-text'
  | 'unknown-field'
  | 'unknown-value';
