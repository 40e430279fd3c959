import type { Said } from '#libs/contracts/index.js';

export interface Option {
  readonly value: string;
  readonly label: Said;
}

/** One thing that a resident is asked for. */
export interface Field {
  readonly name: string;
  /** `line`: one line of text. `area`: several. */
  readonly kind: 'line' | 'area' | 'choice' | 'yes' | 'day' | 'money' | 'phone' | 'paper';
  readonly label: Said;
  readonly hint?: Said;
  readonly required?: boolean;
  readonly lengthMin?: number;
  readonly lengthMax: number;
  readonly options?: readonly Option[];
  /** WCAG 1.3.5: what a browser may fill in of its owner. */
  readonly autocomplete?: string;
}

/** One page of the form. */
export interface Step {
  readonly name: string;
  readonly title: Said;
  readonly intro?: Said;
  readonly fields: readonly Field[];
}
