import { retype } from './retype.js';
import { runCommand } from './run-command.js';
import { UsageError } from './settings.js';

/** `npm run classify -- train | evaluate | explain | retype`; see `USAGE`. Everything stays on this machine. */
try {
  const argv = process.argv.slice(2);
  if (argv[0] === 'retype') await retype(argv.slice(1));
  else console.log(runCommand(argv));
} catch (error) {
  // A file that is not there, is a folder or may not be read: the message names it.
  const isForPeople = error instanceof UsageError || (error as NodeJS.ErrnoException).syscall !== undefined;
  if (!isForPeople) throw error;
  console.error((error as Error).message);
  process.exitCode = 2;
}
