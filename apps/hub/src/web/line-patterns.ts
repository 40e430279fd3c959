/*
 * What people enter on one line. Each pattern takes time in proportion to the text: checks of a member all run, so that even
 * what is refused for its length, and may be a mebibyte, is held against them.
 */

/** Has a letter or a digit, and no control character. */
export const LINE = /^(?=[^\p{L}\p{N}]*[\p{L}\p{N}])[^\p{Cc}]+$/u;

/** The same, and is no path. */
export const FILE_NAME = /^(?=[^\p{L}\p{N}]*[\p{L}\p{N}])[^\p{Cc}/\\]+$/u;

/** One person's name: its parts may be parted by one blank each, and by no mark that parts several people. */
export const ONE_NAME = /^(?! )(?:[^\p{Cc}、，,;；\s]| (?![ ]|$))+$/u;
