import { spawnSync } from 'node:child_process';
import { asksForHelp, helpOf, readCommandLine, readNames, type Page } from './command-line.mjs';
import { Misuse } from './failure.mjs';
import { root } from './paths.mjs';

const PAGE: Page = {
  call: 'npm run brew',
  does: 'Makes tea.',
  options: {
    hot: { says: 'not cold' },
    leaf: { value: 'name', multiple: true, says: 'which' },
    cups: { value: 'n', says: 'how many' },
  },
};

const misuseOf = (work: () => unknown): string => {
  try {
    return `nothing was wrong: ${JSON.stringify(work())}`;
  } catch (error) {
    return error instanceof Misuse ? error.message : String(error);
  }
};

describe('a command line', () => {
  it('gives switches, texts and lists', () => {
    const read = readCommandLine(PAGE, ['--hot', '--leaf', 'oolong', '--leaf=assam', '--cups', '2']);
    expect(read).toEqual({
      switches: new Set(['hot']),
      texts: { cups: '2' },
      lists: { leaf: ['oolong', 'assam'] },
      words: [],
    });
  });

  it.each([
    [['--milk'], 'npm run brew does not know --milk: see npm run brew -- --help'],
    [['-x'], 'npm run brew does not know -x: see npm run brew -- --help'],
    [['now'], 'npm run brew does not know now: see npm run brew -- --help'],
    [['--cups'], "npm run brew: Option '--cups <value>' argument missing: see npm run brew -- --help"],
  ])('%j is refused by its name', (args, told) => {
    expect(misuseOf(() => readCommandLine(PAGE, args))).toBe(told);
  });

  it('takes words where the page says so', () => {
    expect(readCommandLine({ ...PAGE, takes: '[cup …]' }, ['red', 'blue']).words).toEqual(['red', 'blue']);
  });

  it('names what is in a list and is not known, and refuses an empty one', () => {
    expect(readNames(PAGE, undefined, ['a', 'b'])).toEqual(['a', 'b']);
    expect(readNames(PAGE, 'b', ['a', 'b'])).toEqual(['b']);
    expect(misuseOf(() => readNames(PAGE, 'a,c', ['a', 'b']))).toContain('does not know c, only a,b');
    expect(misuseOf(() => readNames(PAGE, '', ['a', 'b']))).toContain('empty list');
  });

  it('shows every option in its help', () => {
    expect(asksForHelp(['--hot', '-h'])).toBe(true);
    for (const part of ['npm run brew -- [options]', 'Makes tea.', '--hot ', '--leaf <name>', '--cups <n>', '--help'])
      expect(helpOf(PAGE)).toContain(part);
  });
});

describe.each([
  ['npm start', 'start.mjs'],
  ['npm test', 'test.mjs'],
  ['npm run check', 'tidy/check.mjs'],
  ['npm run bench', 'bench/bench.mjs'],
  ['npm run trust', 'trust/trust.mjs'],
])('%s', (call, file) => {
  const run = (argument: string) =>
    spawnSync(process.execPath, [`tools/${file}`, argument], { cwd: root, encoding: 'utf8', timeout: 20_000 });

  it('has a page of help', () => {
    const { status, stdout, stderr } = run('--help');
    expect([status, stderr, stdout.split('\n')[0]]).toEqual([0, '', expect.stringContaining(`${call} -- [options]`)]);
    expect(stdout.split('\n').length).toBeLessThan(24);
  });

  it('refuses an option it does not know, and starts nothing', () => {
    const { status, stdout, stderr } = run('--milk');
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`${call} does not know --milk: see ${call} -- --help`);
  });
});
