import { repositoryOf } from '../repository.mjs';
import { anyTypes } from './any-types.mjs';
import { duplicates } from './duplicates.mjs';
import { figuresOf, figuresOfTools } from './figures.mjs';
import { projectSizes, quantile } from './projects.mjs';
import { publicNames } from './public-names.mjs';
import { sizesOf, tableOf } from './table.mjs';
import { boundariesIn, canaryIn, knipIn } from './tools.mjs';

const noExceptions = { fileLines: {}, functionLines: {}, largeFiles: [] };
type Files = Record<string, string>;
const numbered = (count: number, line: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => line(at)).join('\n');
const figure = (files: Files, what: string, exceptions: object = noExceptions) =>
  figuresOf(repositoryOf(files), exceptions).figures.find((each) => each.what.includes(what));

describe('loose types', () => {
  it.each([
    ['a parameter', 'export const a = (x: any) => x;', 1],
    ['an argument of a type', 'export const a: Record<string, any> = {};', 1],
    ['one that lint was told to allow', '// eslint-disable-next-line\nexport const a: any = 1;', 1],
    ['the word in a comment', '// any of them\nexport const a = 1;', 0],
    ['the word in a string and a name', "export const any = 'any';", 0],
  ])('%s', (_, text, count) => {
    expect(anyTypes(repositoryOf({ 'libs/a/src/a.ts': text }))).toHaveLength(count);
  });

  it('are found in the doc comments of plain JavaScript too, and told apart', () => {
    const files = {
      'tools/a.mjs': '/** @param {any} x @returns {Promise<{b: any}>} */\nexport const a = (x) => x;\n',
      'tools/b.mjs': '/** @param {*} x */\nexport const b = (x) => x;\n',
    };
    expect(anyTypes(repositoryOf(files))).toEqual(['tools/a.mjs:1', 'tools/a.mjs:1', 'tools/b.mjs:1']);
    expect(figure(files, '"any" in TypeScript')).toMatchObject({ now: '0', over: false });
    expect(figure(files, '"any" in doc comments')).toMatchObject({ now: '3', over: true, hard: false });
  });
});

describe('copies', () => {
  const body = (name: string) =>
    `export function ${name}(rows) {\n${numbered(8, (at) => `  rows.push(${at}, 'x${at}');`)}\n  return rows;\n}\n`;

  it('are named in both places, comments and blanks aside', () => {
    const { blocks, duplicated, lines } = duplicates(
      repositoryOf({
        'libs/a/src/a.ts': body('one'),
        'libs/b/src/b.ts': `\n\n${body('two').replace('rows.push(3', '// why\n\n  rows.push(3')}`,
      }),
    );
    expect(blocks.map(({ file, from }) => `${file}:${from}`)).toEqual(['libs/a/src/a.ts:1', 'libs/b/src/b.ts:3']);
    expect(blocks.map(({ twin }) => twin)).toEqual(['libs/b/src/b.ts:3', 'libs/a/src/a.ts:1']);
    expect([duplicated, lines]).toEqual([22, 22]);
  });

  it.each([
    ['one word differs in the middle', { 'libs/b/src/b.ts': body('two').replace("'x4'", "'y4'") }],
    ['only imports are alike', { 'libs/b/src/b.ts': "import { a } from './a.js';\n".repeat(30) }],
    ['it is a spec', { 'libs/b/src/b.spec.ts': body('two') }],
    ['it is a list of data', { 'libs/b/src/b.data.ts': body('two') }],
  ])('are none where %s', (_, other: Files) => {
    expect(duplicates(repositoryOf({ 'libs/a/src/a.ts': body('one'), ...other })).blocks).toEqual([]);
  });

  it('are none where a list only overlaps itself', () => {
    expect(duplicates(repositoryOf({ 'libs/a/src/a.ts': `export const a = [${'1,\n'.repeat(45)}];` })).blocks).toEqual(
      [],
    );
  });
});

describe('public names', () => {
  const library = (declarations: string) =>
    repositoryOf({
      'libs/a/src/index.ts': "export { one, type Two as Three } from './lib/inner.js';\n",
      'libs/a/src/lib/inner.ts': "export { one } from './one.js';\nexport type { Two } from './one.js';\n",
      'libs/a/src/lib/one.ts': declarations,
    });

  it('are followed to where they are declared', () => {
    const names = publicNames(
      library(
        '/** Whether it is so. */\nexport const one = 1;\nexport interface Two {}\n/** Inner. */\nconst hidden = 1;',
      ),
    );
    expect(names).toEqual([
      { name: 'a: one', at: 'libs/a/src/lib/one.ts:2', documented: true },
      { name: 'a: Three', at: 'libs/a/src/lib/one.ts:3', documented: false },
    ]);
  });

  it.each(['/** */', '/** @param x */', '// Whether it is so.', '/* Whether it is so. */'])(
    'are not explained by %s',
    (comment) => {
      const names = publicNames(library(`${comment}\nexport function one(x) {}\nexport class Two {}`));
      expect(names.map(({ documented }) => documented)).toEqual([false, false]);
    },
  );

  it('without a declaration count as unexplained, not as absent', () => {
    expect(publicNames(library('')).map(({ documented }) => documented)).toEqual([false, false]);
  });
});

describe('sizes', () => {
  it('keep code and tests of a project apart', () => {
    const measured = [
      { file: 'libs/a/src/a.ts', lines: 10 },
      { file: 'libs/a/src/a.spec.ts', lines: 5 },
      { file: 'libs/a/src/testing/builder.ts', lines: 3 },
      { file: 'tools/x/x.mjs', lines: 7 },
      { file: 'jest.config.mjs', lines: 1 },
    ];
    expect(projectSizes(measured)).toEqual([
      { project: 'libs/a', files: 1, lines: 10, testFiles: 2, testLines: 8 },
      { project: 'tools', files: 1, lines: 7, testFiles: 0, testLines: 0 },
      { project: 'workspace', files: 1, lines: 1, testFiles: 0, testLines: 0 },
    ]);
    expect(sizesOf(projectSizes(measured)).at(-1)?.trim().split(/\s+/)).toEqual(['all', '3', '18', '2', '8']);
  });

  it.each([
    [[], 0.5, 0],
    [[3, 1, 2], 0.5, 2],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9, 9],
  ])('the %j at %d is %d', (values, share, expected) => {
    expect(quantile(values, share)).toBe(expected);
  });
});

describe('what other tools say', () => {
  const rule = '@nx/enforce-module-boundaries';

  it('is read from the linter, and is not zero when the linter could not run', () => {
    expect(boundariesIn({ exitCode: 0, output: '' })).toEqual({ count: 0 });
    const two = `/x/a.ts\n  1:1  error  no  ${rule}\n  2:1  error  no  eqeqeq\n/x/b.ts\n  1:1  error  no  ${rule}\n✖ 3 problems (3 errors)`;
    expect(boundariesIn({ exitCode: 1, output: two })).toEqual({ count: 2, where: '/x/a.ts' });
    expect(boundariesIn({ exitCode: 1, output: '✖ 1 problem (1 error)' })).toEqual({ count: 0 });
    expect(boundariesIn({ exitCode: 1, output: 'Cannot find module nx' }).count).toBeUndefined();
  });

  it('is read from the canary and from knip', () => {
    expect(canaryIn({ output: 'canary: 36 forbidden lines planted, 2 passed unnoticed' })).toEqual({
      count: 2,
      asked: 36,
    });
    expect(canaryIn({ output: 'Error: no such project' }).count).toBeUndefined();
    expect(knipIn({ output: '{"issues":[]}' })).toEqual({ count: 0 });
    const issues = [{ file: 'a.ts', exports: [{ name: 'x' }, { name: 'y' }], files: [], types: [] }];
    expect(knipIn({ output: `note\n${JSON.stringify({ issues })}` })).toEqual({ count: 2, where: 'a.ts: exports x' });
    expect(knipIn({ output: 'ERR: Unable to find package.json' }).count).toBeUndefined();
  });

  it('is over when there is no answer', () => {
    const figures = figuresOfTools({
      boundaries: { count: undefined },
      canary: { count: 0, asked: 1 },
      knip: { count: 0 },
      rules: 0,
    });
    expect(figures.filter(({ over }) => over).map(({ now }) => now)).toEqual(['0', 'none']);
  });
});

describe('the table', () => {
  const longFunction = `export function plan() {\n${numbered(60, (at) => `  call${at}();`)}\n}\n`;

  it('says over, and where, for each limit that is missed', () => {
    const files = {
      'libs/a/src/a.ts': "import './b.js';\n" + longFunction,
      'libs/a/src/b.ts': `import './a.js';\nexport const x: any = 1; // ${'TO' + 'DO'}\n`,
      'libs/a/src/long.ts': numbered(301, (at) => `export const x${at} = 1;`),
      'libs/a/src/index.ts': "export { plan } from './a.js';\n",
    };
    const { figures } = figuresOf(repositoryOf(files), { ...noExceptions, fileLines: { 'a.ts': 301 } });
    const over = figures.filter((each) => each.over).map(({ what, hard }) => [what, hard]);
    expect(over).toEqual([
      ['groups of modules that import each other', true],
      ['longest file', true],
      ['longest function', true],
      ['nine of ten files are at most', false],
      ['"any" in TypeScript', true],
      ['names offered by libraries that say what they mean', false],
      ['lines of tests for each line of code', false],
      ['marks of unfinished work', false],
      ['exceptions to the lengths', false],
    ]);
    const lines = tableOf(figures);
    expect(lines.find((line) => line.includes('longest file'))).toMatch(/301 +300 +over +libs\/a\/src\/long\.ts$/);
  });

  it('has no word of over where all is well', () => {
    const fine = {
      'libs/a/src/index.ts': '/** Whether it is so. */\nexport const isSo = true;\n',
      'libs/a/src/index.spec.ts': 'expect(1).toBe(1);\n',
    };
    const { figures } = figuresOf(repositoryOf(fine), noExceptions);
    expect(figures.filter(({ over }) => over)).toEqual([]);
    expect(tableOf(figures).join('\n')).not.toMatch(/\bover\b/);
    expect(
      new Set(
        tableOf(figures)
          .slice(1)
          .map((line) => line.startsWith('  ')),
      ).size,
    ).toBe(2);
  });
});
