/**
 * Where the law says it, as of 2026-11: 人民调解法 (2010), 民事诉讼法 (as amended 2023). Every citation of the closed loop stands
 * here; docs/casework.md says what each is cited for.
 */
export const LAW = {
  chosenMediator: '人民调解法 §19',
  rightToEnd: '人民调解法 §23',
  tellOtherWays: '人民调解法 §26',
  agreement: '人民调解法 §28',
  watchOverKeeping: '人民调解法 §31',
  askConfirmation: '人民调解法 §33、民事诉讼法 §205',
  ruling: '民事诉讼法 §206',
} as const;
