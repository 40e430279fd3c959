import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Where `vite` in development finds a running hub; the built console is served by the hub itself. */
const hub = process.env.HUB_URL ?? 'http://127.0.0.1:3000';

export default defineConfig({
  root: folder('.'),
  base: '/',
  plugins: [react()],
  build: { outDir: folder('../../dist/console'), emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0 },
  server: { proxy: { '/api': hub, '/healthz': hub, '/readyz': hub } },
});
