// One Jest configuration for every project. Jest runs CommonJS: native ESM in Jest breaks on
// CommonJS Nest plugins, so TypeScript and the ESM-only packages are transpiled (ADR 0002).
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('.', import.meta.url));

const swc = {
  swcrc: false,
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    keepClassNames: true,
  },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
};

/** Packages that ship ES modules only and must be transpiled for Jest. */
const esmOnly = [
  '@fastify/cookie',
  'cookie',
  '@nestjs',
  '@as-integrations',
  'nodemailer',
  'rrule-temporal',
  'temporal-polyfill',
  'temporal-utils',
  'ical-generator',
  'csv-parse',
  'zod',
  '@escape\\.tech',
  'libphonenumber-js',
  'content-disposition',
];

/** @param {{rootDir: string, testMatch: string[]} & Record<string, unknown>} project */
export const project = ({ rootDir, ...rest }) => ({
  rootDir,
  testEnvironment: 'node',
  transform: { '^.+\\.(ts|js|mjs)$': ['@swc/jest', swc] },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
  moduleNameMapper: {
    '^@meridian/([a-z]+)/testing$': `${root}libs/$1/src/testing/index.ts`,
    '^@meridian/([a-z]+)$': `${root}libs/$1/src/index.ts`,
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.*/dist/', '<rootDir>/.data'],
  ...rest,
});
