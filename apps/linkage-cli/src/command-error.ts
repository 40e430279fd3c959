/** A command that cannot be carried out as given; the message says what to give instead. */
export class CommandError extends Error {}
