import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The API's explorer with its editor and workers as static files under /graphiql/: nothing comes from elsewhere. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/graphiql/',
  plugins: [react()],
  worker: { format: 'es' },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 6_000,
    reportCompressedSize: false,
    rolldownOptions: {
      // Hints to React's compiler in packages that are already compiled mean nothing here.
      onwarn: (warning, show) => (warning.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : show(warning)),
    },
  },
});
