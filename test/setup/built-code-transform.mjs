// Jest's transformer for tests of running parts. Jest gives each spec file all its modules anew, and loads them several
// times slower than Node does: the hub, with the libraries below it, costs some ten seconds of CPU a file. A file of the
// product therefore becomes a facade over what `npm run build` made of it, which Node loads once for a whole worker.
// Specs and their fixtures are compiled as everywhere else.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createTransformer } from '@swc/jest';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const compiled = createTransformer();

/** What `npm run build` made of a file of the product; null for tests. */
function builtFrom(file) {
  const built = path.join(root, 'dist', path.relative(root, file).replace(/\.ts$/, '.js'));
  return /\.(spec|fixture)\.ts$/.test(file) || !existsSync(built) ? null : pathToFileURL(built).href;
}

async function facadeOf(url) {
  const exported = Object.keys(await import(url));
  const names = exported.filter((name) => name !== 'default');
  const held = names.length < exported.length ? 'export default built.default;\n' : '';
  return `const built = await importBuilt(${JSON.stringify(url)});\n${held}export const { ${names.join(', ')} } = built;\n`;
}

export default {
  canInstrument: false,
  async processAsync(source, file, options) {
    const built = builtFrom(file);
    return built ? { code: await facadeOf(built) } : compiled.processAsync(source, file, options);
  },
  async getCacheKeyAsync(source, file, options) {
    const built = builtFrom(file);
    if (built)
      return createHash('sha256')
        .update(await facadeOf(built))
        .digest('hex');
    return compiled.getCacheKey(source, file, options);
  },
};
