// What was measured, each figure with its limit. A hard limit fails the report; a soft one says where to look next.
import { checkWords } from '../words.mjs';
import { cyclesIn, importGraph } from '../imports.mjs';
import { FILE_LINES_MAX, FUNCTION_LINES_MAX, isMigration, measure } from '../lengths.mjs';
import { isTest, sourceFiles } from '../repository.mjs';
import { anyTypes } from './any-types.mjs';
import { duplicates, TOKENS_MIN } from './duplicates.mjs';
import { projectSizes, quantile } from './projects.mjs';
import { publicNames } from './public-names.mjs';

/** Typical files stay small, and a handful of giants would not show in an average. */
const MEDIAN_LINES_MAX = 50;
const NINETIETH_LINES_MAX = 200;
const DUPLICATED_PERCENT_MAX = 3;
const TEST_LINES_PER_LINE_MIN = 0.5;

/**
 * @typedef {object} Figure
 * @property {string} group
 * @property {string} what in words that need no other page
 * @property {string} now
 * @property {string} limit
 * @property {boolean} over
 * @property {boolean} hard whether being over fails the report
 * @property {string} [where]
 */

/**
 * Everything that can be read from the files themselves.
 * @param {import('../repository.mjs').Repository} repository
 * @returns {{figures: Figure[], sizes: import('./projects.mjs').ProjectSize[]}}
 */
export function figuresOf(repository, exceptions) {
  const measured = measure(repository);
  const sizes = projectSizes(measured);
  return {
    sizes,
    figures: [
      knots(repository),
      ...lengths(measured),
      ...copies(repository),
      ...looseTypes(repository),
      undocumented(repository),
      testShare(sizes),
      atMost('leftovers', 'marks of unfinished work', marks(repository), 0, false),
      atMost('leftovers', 'exceptions to the lengths', Object.values(exceptions).flatMap(Object.keys), 0, false),
    ],
  };
}

/**
 * What the tools said, as figures. No answer is over the limit.
 * @param {{boundaries: import('./tools.mjs').Said, canary: import('./tools.mjs').Said, knip: import('./tools.mjs').Said, rules: number}} said
 * @returns {Figure[]}
 */
export function figuresOfTools({ boundaries, canary, knip, rules }) {
  const of = (group, what, { count, where }) => ({
    group,
    what,
    now: count === undefined ? 'none' : String(count),
    limit: '0',
    over: count !== 0,
    hard: true,
    ...(where ? { where } : {}),
  });
  return [
    {
      group: 'imports',
      what: 'rules that say who may import whom',
      now: String(rules),
      limit: '>= 1',
      over: rules < 1,
      hard: true,
    },
    of('imports', 'imports against those rules', boundaries),
    of('imports', `of ${canary.asked ?? 'the'} forbidden lines planted on purpose, unnoticed`, canary),
    of('leftovers', 'files, exports and packages nobody uses', knip),
  ];
}

const atMost = (group, what, found, limit, hard) => ({
  group,
  what,
  now: String(found.length),
  limit: String(limit),
  over: found.length > limit,
  hard,
  ...(found.length > 0 ? { where: found[0] } : {}),
});

const knots = (repository) =>
  atMost(
    'imports',
    'groups of modules that import each other',
    cyclesIn(importGraph(repository)).map((knot) => knot.join(', ')),
    0,
    true,
  );

function lengths(measured) {
  const bound = measured.filter(({ file }) => !isMigration(file));
  const longest = (all) => all.reduce((most, each) => (each.lines > most.lines ? each : most), { lines: 0 });
  const file = longest(bound);
  const call = longest(bound.flatMap((each) => each.functions.map((its) => ({ ...its, file: each.file }))));
  const written = bound.filter((each) => !isTest(each.file)).map(({ lines }) => lines);
  const line = (what, now, limit, hard, where) => ({
    group: 'lengths, in lines of code',
    what,
    now: String(now),
    limit: String(limit),
    over: now > limit,
    hard,
    ...(where ? { where } : {}),
  });
  return [
    line('longest file', file.lines, FILE_LINES_MAX, true, file.file),
    line('longest function', call.lines, FUNCTION_LINES_MAX, true, call.file && `${call.file} ${call.name}`),
    line('half of the files are at most', quantile(written, 0.5), MEDIAN_LINES_MAX, false),
    line('nine of ten files are at most', quantile(written, 0.9), NINETIETH_LINES_MAX, false),
  ];
}

function copies(repository) {
  const { blocks, lines, duplicated } = duplicates(repository);
  const percent = lines === 0 ? 0 : (100 * duplicated) / lines;
  const longest = [...blocks].sort((a, b) => b.codeLines - a.codeLines)[0];
  return [
    {
      group: 'copies',
      what: `lines that stand elsewhere too, in runs of ${TOKENS_MIN} tokens or more`,
      now: `${percent.toFixed(1)} %`,
      limit: `${DUPLICATED_PERCENT_MAX} %`,
      over: percent > DUPLICATED_PERCENT_MAX,
      hard: false,
      ...(longest
        ? { where: `${blocks.length} places; longest: ${longest.file}:${longest.from} and ${longest.twin}` }
        : {}),
    },
  ];
}

/** The compiler reads TypeScript; what a tool's doc comment says of its types is read by people. */
function looseTypes(repository) {
  const found = anyTypes(repository);
  const isTypeScript = (place) => /\.(ts|tsx|mts):\d+$/.test(place);
  return [
    atMost('types', '"any" in TypeScript', found.filter(isTypeScript), 0, true),
    atMost(
      'types',
      '"any" in doc comments of plain JavaScript',
      found.filter((place) => !isTypeScript(place)),
      0,
      false,
    ),
  ];
}

function undocumented(repository) {
  const names = publicNames(repository);
  const silent = names.filter(({ documented }) => !documented);
  return {
    group: 'words',
    what: 'names offered by libraries that say what they mean',
    now: `${names.length - silent.length}/${names.length}`,
    limit: 'all',
    over: silent.length > 0,
    hard: false,
    ...(silent[0] ? { where: `${silent[0].at} ${silent[0].name}` } : {}),
  };
}

function testShare(sizes) {
  const sum = (key) => sizes.reduce((total, size) => total + size[key], 0);
  const share = sum('lines') === 0 ? 0 : sum('testLines') / sum('lines');
  return {
    group: 'tests',
    what: 'lines of tests for each line of code',
    now: share.toFixed(2),
    limit: `>= ${TEST_LINES_PER_LINE_MIN.toFixed(2)}`,
    over: share < TEST_LINES_PER_LINE_MIN,
    hard: false,
  };
}

const marks = (repository) => {
  const sources = new Set(sourceFiles(repository));
  return checkWords(repository).filter((line) => line.endsWith('leftover mark') && sources.has(line.split(':')[0]));
};
