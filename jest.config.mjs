import { project } from './jest.preset.mjs';

const rootDir = import.meta.dirname;

/** Real PostgreSQL and Redis for every spec that asks for them: tools/test-support/README.md. */
const onServices = {
  globalSetup: '<rootDir>/tools/test-support/global-setup.mjs',
  globalTeardown: '<rootDir>/tools/test-support/global-teardown.mjs',
  setupFilesAfterEnv: ['<rootDir>/tools/test-support/timeout.cjs'],
};

export default {
  // Each worker is a core; by itself Jest leaves one idle, which on two of them doubles the time.
  maxWorkers: '100%',
  projects: [
    {
      ...project({
        rootDir,
        testMatch: [
          '<rootDir>/libs/**/*.spec.ts',
          '<rootDir>/apps/**/src/**/*.spec.ts',
          '<rootDir>/tools/**/*.spec.ts',
        ],
      }),
      displayName: 'unit',
    },
    {
      ...project({ rootDir, testMatch: ['<rootDir>/{libs,apps}/**/*.int-spec.ts'], ...onServices }),
      displayName: 'int',
    },
    {
      ...project({ rootDir, testMatch: ['<rootDir>/apps/api/e2e/**/*.e2e-spec.ts'], ...onServices }),
      displayName: 'e2e',
    },
  ],
};
