import { CommandError } from './command-error.js';
import { commands, USAGE } from './commands.js';

const [name = '', ...argv] = process.argv.slice(2);
try {
  const command = commands[name];
  if (!command) throw new CommandError(name === '' ? 'say what to do' : `there is no command ${name}`);
  await command(argv);
} catch (error) {
  const isUsage = error instanceof CommandError || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS');
  if (!isUsage) throw error;
  console.error(`${(error as Error).message}\n\n${USAGE}`);
  process.exitCode = 2;
}
