// npm start: installs and builds what is missing or stale, then hands over to apps/launcher. Runs before anything is
// installed, so it uses nothing but Node itself.
const NODE_MIN = [20, 19];

const say = (line) => process.stderr.write(`${line}\n`);

function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > NODE_MIN[0] || (major === NODE_MIN[0] && minor >= NODE_MIN[1])) return;
  say(`Node.js ${process.versions.node} is too old: install Node.js ${NODE_MIN.join('.')} or newer, then start again`);
  process.exit(1);
}

async function prepare() {
  const { dependenciesAreCurrent, installDependencies } = await import('./install.mjs');
  if (!dependenciesAreCurrent()) {
    say('installing dependencies (npm ci)');
    await installDependencies();
  }
  const { build } = await import('./build.mjs');
  await build();
  const { consoleIsCurrent, buildConsole } = await import('./build-console.mjs');
  if (!consoleIsCurrent()) {
    say('building the console');
    await buildConsole();
  }
}

refuseOldNode();
try {
  await prepare();
} catch (error) {
  if (error.name === 'Stopped') {
    say('stopped');
    process.exit(0);
  }
  say(error.code === 'ENOSPC' ? 'the disk is full: free some space, then start again' : error.message);
  process.exit(1);
}
const { launch } = await import('../dist/apps/launcher/src/main.js');
process.exit(await launch(process.argv.slice(2), process.env));
