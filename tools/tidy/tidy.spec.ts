import { checkDecisionRecords, checkReadmes } from './documents.mjs';
import { checkCycles, checkFeatures } from './imports.mjs';
import { checkLengths, checkRatchet } from './lengths.mjs';
import { checkLockfile, checkProjects, checkReasons, checkSizes, checkVersions } from './packages.mjs';
import { checkClocks, checkCompilerSettings, checkFrontDoors } from './purity.mjs';
import { repositoryOf } from './repository.mjs';
import { checkFolders, checkWords } from './words.mjs';

const rules = { 'libs/scheduling/project.json': '{"tags":["type:rules","platform:any"]}' };
const noExceptions = { fileLines: {}, functionLines: {} };
const longFile = 'export const x = 1;\n'.repeat(301);
const longFunction = `export function plan() {\n${'  call();\n'.repeat(60)}}\n`;

describe('lengths', () => {
  it('names a file and a function over their limits', () => {
    const repository = repositoryOf({ 'libs/a/src/long.ts': longFile, 'libs/a/src/plan.ts': longFunction });
    expect(checkLengths(repository, noExceptions)).toEqual([
      'libs/a/src/long.ts: 301 lines, the limit is 300',
      'libs/a/src/plan.ts plan: 62 lines, the limit is 60',
    ]);
  });

  it('lets a migration be as long as the tables it makes', () => {
    expect(checkLengths(repositoryOf({ 'libs/a/src/lib/migrations/1-tables.ts': longFile }), noExceptions)).toEqual([]);
  });

  it('counts neither blank lines nor comments', () => {
    const padded = longFunction
      .replace('  call();\n', '\n  // why\n  /* and\n     how */\n')
      .replace('  call();\n', '\n');
    expect(checkLengths(repositoryOf({ 'libs/a/src/plan.ts': padded }), noExceptions)).toEqual([]);
  });

  it('does not count the description inside a function either', () => {
    const described = longFunction.replace('  call();\n', '  /**\n   * why\n   */\n').replace('  call();\n', '');
    expect(checkLengths(repositoryOf({ 'libs/a/src/plan.ts': described }), noExceptions)).toEqual([]);
  });

  it('lets a listed exception stand, not grow, and asks for its entry when it shrank or went', () => {
    const repository = repositoryOf({ 'libs/a/src/plan.ts': longFunction });
    const listing = (lines: number) => ({ fileLines: {}, functionLines: { 'libs/a/src/plan.ts plan': lines } });
    expect(checkLengths(repository, listing(62))).toEqual([]);
    expect(checkLengths(repository, listing(61))).toEqual(['libs/a/src/plan.ts plan: grew from 61 to 62 lines']);
    expect(checkLengths(repository, listing(63))).toHaveLength(1);
    expect(checkLengths(repositoryOf({}), listing(62))).toHaveLength(1);
  });

  it('turns one way: no entry is added or raised', () => {
    const before = { fileLines: { 'a.ts': 310 }, functionLines: {} };
    expect(checkRatchet({ fileLines: { 'a.ts': 305 }, functionLines: {} }, before)).toEqual([]);
    expect(checkRatchet({ fileLines: { 'a.ts': 311 }, functionLines: {} }, before)).toHaveLength(1);
    expect(checkRatchet({ fileLines: { 'b.ts': 301 }, functionLines: {} }, before)).toHaveLength(1);
  });
});

describe('pure libraries', () => {
  it.each([
    ['a clock without arguments', 'export const at = new Date();', 1],
    ['Date.now', 'export const at = Date.now();', 1],
    ['chance', 'export const x = Math.random();', 1],
    ['the present by Temporal', 'export const at = Temporal.Now.instant();', 1],
    ['a given instant', 'export const at = (ms: number) => new Date(ms);', 0],
    ['a mention in a comment', '// never Date.now()\nexport {};', 0],
  ])('%s', (_, text, count) => {
    expect(checkClocks(repositoryOf({ ...rules, 'libs/scheduling/src/lib/x.ts': text }))).toHaveLength(count);
  });

  it('compile against the language alone', () => {
    const settings = (text: string) => repositoryOf({ ...rules, 'libs/scheduling/tsconfig.lib.json': text });
    expect(checkCompilerSettings(settings('{"compilerOptions":{"lib":["ES2023"],"types":[]}}'))).toEqual([]);
    expect(checkCompilerSettings(settings('{"compilerOptions":{"lib":["ES2023","DOM"],"types":[]}}'))).toHaveLength(1);
    expect(checkCompilerSettings(settings('{"compilerOptions":{"lib":["ES2023"]}}'))).toHaveLength(1);
    expect(checkCompilerSettings(repositoryOf(rules))).toHaveLength(1);
  });

  it('list the names at their front door', () => {
    expect(checkFrontDoors(repositoryOf({ 'libs/a/src/index.ts': "export * from './lib/x.js';" }))).toHaveLength(1);
  });
});

describe('imports', () => {
  it('finds a knot through a library door and by .js suffix', () => {
    const repository = repositoryOf({
      'libs/a/src/index.ts': "export { x } from './lib/x.js';",
      'libs/a/src/lib/x.ts': "import { y } from '@meridian/b';\nexport const x = y;",
      'libs/b/src/index.ts': "import type { x } from '@meridian/a';\nexport const y = 1;",
    });
    expect(checkCycles(repository)).toEqual([
      'import each other: libs/a/src/index.ts, libs/a/src/lib/x.ts, libs/b/src/index.ts',
    ]);
  });

  it('finds a knot of tools, which are plain JavaScript', () => {
    const repository = repositoryOf({
      'tools/x/a.mjs': "import { b } from './b.mjs';\nexport const a = b;",
      'tools/x/b.mjs': "export const b = () => import('./a.mjs');",
    });
    expect(checkCycles(repository)).toEqual(['import each other: tools/x/a.mjs, tools/x/b.mjs']);
  });

  it('lets a diamond pass', () => {
    const repository = repositoryOf({
      'libs/a/src/a.ts': "import './b.js';\nimport './c.js';",
      'libs/a/src/b.ts': "import './d.js';",
      'libs/a/src/c.ts': "import './d.js';",
      'libs/a/src/d.ts': 'export {};',
    });
    expect(checkCycles(repository)).toEqual([]);
  });

  it('keeps features of the admin app apart', () => {
    const repository = repositoryOf({
      'apps/admin/src/features/diary/diary.page.tsx': "import { row } from '../patients/row.js';",
      'apps/admin/src/features/patients/row.tsx': "import { box } from '../../components/box.js';",
      'apps/admin/src/components/box.tsx': 'export const box = 1;',
    });
    expect(checkFeatures(repository)).toHaveLength(1);
  });
});

describe('words', () => {
  it.each([
    ['a leftover mark', `// ${'TO' + 'DO'}: later`, 1],
    ['a path of one machine', `const x = '/${'work'}/main';`, 1],
    ['a registry', `"https://${'registry'}.example.test/x"`, 1],
    ['an ordinary sentence', '// The home page works: see apps/api/src/work/list.ts', 0],
  ])('%s', (_, text, count) => {
    expect(checkWords(repositoryOf({ 'libs/a/src/x.ts': text }))).toHaveLength(count);
  });

  it('refuses folders that say nothing', () => {
    expect(checkFolders(repositoryOf({ 'libs/a/src/utils/x.ts': '', 'libs/a/src/lib/x.ts': '' }))).toHaveLength(1);
  });
});

describe('documents', () => {
  const headings = ['What it decides', 'Words', 'Start reading at', 'Invariants', 'Used by'];
  const readme = ['# @meridian/a', ...headings.map((heading) => `## ${heading}`)].join('\n');

  it('wants the five headings of a library README, in order, on 40 lines', () => {
    const library = (text: string) => repositoryOf({ 'libs/a/package.json': '{}', 'libs/a/README.md': text });
    expect(checkReadmes(library(readme))).toEqual([]);
    expect(checkReadmes(library(readme.replace('## Words\n', '')))).toHaveLength(1);
    expect(checkReadmes(library(readme + '\nx'.repeat(40)))).toHaveLength(1);
    expect(checkReadmes(repositoryOf({ 'libs/a/package.json': '{}' }))).toHaveLength(1);
  });

  it('wants a decision to name a check that exists', () => {
    const sections = ['Status', 'Context', 'Decision', 'Options not taken', 'Consequences'];
    const record = (enforced: string) => ({
      'docs/adr/0001-x.md': `# 1\n${sections.map((name) => `\n## ${name}\n`).join('')}\n${enforced}\n`,
      'tools/tidy/tidy.mjs': '',
    });
    const judge = (enforced: string) => checkDecisionRecords(repositoryOf(record(enforced)), { check: '' });
    expect(judge('Enforced by: `tools/tidy` in `npm run check`.')).toEqual([]);
    expect(judge('Enforced by: `tools/gone.mjs`.')).toHaveLength(1);
    expect(judge('Enforced by: `npm run gone`.')).toHaveLength(1);
    expect(judge('')).toHaveLength(1);
  });
});

describe('packages', () => {
  it('are pinned to one version', () => {
    const manifest = JSON.stringify({ dependencies: { a: '1.2.3', b: '^1.2.3', '@meridian/c': '*' } });
    expect(checkVersions(repositoryOf({ 'package.json': manifest }))).toHaveLength(1);
  });

  it('are each there for a written reason', () => {
    const repository = repositoryOf({
      'package.json': JSON.stringify({
        dependencies: { pg: '1.0.0', '@nestjs/core': '1.0.0' },
        devDependencies: { odd: '1.0.0' },
      }),
      'docs/adr/0013-dependencies.md': '| database | `pg` | MIT |\n| server | `@nestjs/*` | MIT |',
    });
    expect(checkReasons(repository)).toEqual(['package.json: odd has no line in docs/adr/0013-dependencies.md']);
  });

  it('come from the registry that each machine has set', () => {
    const lock = (resolved: string) =>
      repositoryOf({ 'package-lock.json': JSON.stringify({ packages: { a: { resolved } } }) });
    expect(checkLockfile(lock('libs/a'))).toEqual([]);
    expect(checkLockfile(lock('https://example.test/a.tgz'))).toHaveLength(1);
  });

  it('and every project carries tags and targets', () => {
    const project = (value: object) => repositoryOf({ 'libs/a/project.json': JSON.stringify(value) });
    const targets = { lint: {}, typecheck: {} };
    expect(checkProjects(project({ tags: ['type:rules', 'platform:any'], targets }))).toEqual([]);
    expect(checkProjects(project({ tags: ['type:rules'], targets }))).toHaveLength(1);
    expect(checkProjects(project({ tags: ['type:rules', 'platform:any'] }))).toHaveLength(2);
  });

  it('and nothing large slips in', () => {
    const repository = repositoryOf({ 'a.json': 'x'.repeat(2 * 1024 * 1024 + 1) });
    expect(checkSizes(repository, [])).toHaveLength(1);
    expect(checkSizes(repository, ['a.json'])).toEqual([]);
  });
});
