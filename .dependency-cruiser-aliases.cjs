// package.json's "imports" point to dist/, where the code runs; for the import rules they mean the sources.
const path = require('node:path');

module.exports = {
  resolve: {
    alias: { '#libs': path.resolve('libs'), '#database': path.resolve('database') },
    extensionAlias: { '.js': ['.ts', '.tsx', '.js'] },
  },
};
