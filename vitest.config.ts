import { defineConfig } from 'vitest/config';
import { debianBinaries } from './src/platform/postgres/binaries.ts';

const STORE = 'src/**/*.store.test.ts';
// What sends thousands of requests says nothing else on another server: it runs on one.
const ON_ONE_SERVER = 'src/app/hostile.store.test.ts';
const BROWSER = '**/*.browser.test.ts';

// Every store test runs on each kind of server that this machine has.
const kinds = debianBinaries(15) === null ? (['embedded'] as const) : (['embedded', 'debian-15'] as const);
if (kinds.length === 1)
  console.warn('PostgreSQL 15 (Debian) is not installed: store tests run on the embedded one only.');

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: [STORE, BROWSER],
          // A bound on what hangs, not a measure of speed: machines are slow at times.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      ...kinds.map((kind) => ({
        test: {
          name: `store-${kind}`,
          include: [STORE],
          exclude: kind === 'embedded' ? [] : [ON_ONE_SERVER],
          globalSetup: './test/postgres.ts',
          provide: { serverKind: kind },
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      })),
      {
        test: {
          name: 'browser',
          include: ['e2e/**/*.browser.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
