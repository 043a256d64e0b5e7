import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// A test runner builds the portal too, and must not get React's development build by its own NODE_ENV.
process.env['NODE_ENV'] = 'production';

/** Builds portal/ into portal/dist: static files that the API's origin serves, under a policy without inline code. */
export default defineConfig({
  root: 'portal',
  plugins: [react(), tailwindcss()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    // Inlined assets would be data: addresses, which the portal's Content-Security-Policy need not allow.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
