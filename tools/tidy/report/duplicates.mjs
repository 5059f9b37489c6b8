// Code that stands in two places. A window of TOKENS_MIN tokens slides over each file; a window whose tokens stand word for
// word somewhere else is a copy, and windows that touch are one block. Comments, blanks and line breaks are no tokens.
// Exact copies only: the same shape with other names is not counted.
import ts from 'typescript';
import { isTest, sourceFiles } from '../repository.mjs';

export const TOKENS_MIN = 50;
const LINES_MIN = 5;

/** Lists rather than logic: a table of demo data, the history of the schema, what a browser test walks through. */
const IS_DATA = /\.data\.ts$|\/migrations\/|\/knowledge\//;

/**
 * @typedef {object} Block
 * @property {string} file
 * @property {number} from first line, counted from 1
 * @property {number} to last line
 * @property {string} twin file and line where the same tokens stand too
 */

/**
 * The blocks of at least TOKENS_MIN tokens on at least 5 lines that stand elsewhere too; both places are listed. Time and
 * memory grow with the number of tokens, since only windows of equal hash are compared.
 * @param {import('../repository.mjs').Repository} repository
 * @returns {{blocks: Block[], lines: number, duplicated: number}} lines with code, and how many of them lie in a block
 */
export function duplicates(repository) {
  const texts = new Map();
  const files = sourceFiles(repository)
    .filter((file) => !isTest(file) && !IS_DATA.test(file))
    .map((file) => ({ file, ...tokensOf(file, repository.read(file), texts) }));
  const twins = twinsOf(files);
  const blocks = files.flatMap((each, index) => blocksOf(each, twins[index], files));
  return {
    blocks,
    lines: files.reduce((sum, { lines }) => sum + new Set(lines).size, 0),
    duplicated: blocks.reduce((sum, { codeLines }) => sum + codeLines, 0),
  };
}

/** Tokens as numbers, equal for equal text, with their lines. What is imported and handed on is no logic and left out. */
function tokensOf(file, text, texts) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const ids = [];
  const lines = [];
  const visit = (node) => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isJSDoc(node)) return;
    const children = node.getChildren(source);
    if (children.length > 0) return children.forEach(visit);
    const token = node.getText(source);
    if (token === '') return;
    if (!texts.has(token)) texts.set(token, texts.size + 1);
    ids.push(texts.get(token));
    lines.push(source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1);
  };
  source.statements.forEach(visit);
  return { ids, lines };
}

/** For each file, and each token at which a window begins: where that window stands too, or undefined. */
function twinsOf(files) {
  const seen = new Map();
  const twins = files.map(() => []);
  files.forEach(({ ids }, file) => {
    const hashes = windowHashes(ids);
    for (let at = 0; at < hashes.length; at += 1) {
      const earlier = seen.get(hashes[at]);
      if (earlier === undefined) seen.set(hashes[at], { file, at });
      else if (areEqual(files, earlier, { file, at })) {
        twins[file][at] = earlier;
        twins[earlier.file][earlier.at] ??= { file, at };
      }
    }
  });
  return twins;
}

/** Two primes below 2^26: a product stays below 2^53 and is exact, and so does the pair of both rests in one number. */
const PRIMES = [67_108_859, 67_108_837];
const BASE = 65_599;

/** Rolling: each window's hash follows from the one before. */
function windowHashes(ids) {
  const [high, low] = PRIMES.map((prime) => rollingHashes(ids, prime));
  return high.map((hash, at) => hash * 2 ** 26 + low[at]);
}

function rollingHashes(ids, prime) {
  let highest = 1;
  for (let power = 1; power < TOKENS_MIN; power += 1) highest = (highest * BASE) % prime;
  const hashes = [];
  let hash = 0;
  ids.forEach((id, at) => {
    if (at >= TOKENS_MIN) hash = (hash + prime - ((ids[at - TOKENS_MIN] * highest) % prime)) % prime;
    hash = (hash * BASE + id) % prime;
    if (at >= TOKENS_MIN - 1) hashes.push(hash);
  });
  return hashes;
}

/** Equal hashes are a suspicion. Windows that overlap are one place: a run that goes on, such as a list of numbers. */
function areEqual(files, one, other) {
  if (one.file === other.file && Math.abs(one.at - other.at) < TOKENS_MIN) return false;
  const [a, b] = [files[one.file].ids, files[other.file].ids];
  for (let step = 0; step < TOKENS_MIN; step += 1) if (a[one.at + step] !== b[other.at + step]) return false;
  return true;
}

function blocksOf({ file, ids, lines }, twins, files) {
  const blocks = [];
  for (let at = 0; at < ids.length; at += 1) {
    if (!twins[at]) continue;
    const first = at;
    while (twins[at + 1]) at += 1;
    const last = Math.min(at + TOKENS_MIN, ids.length) - 1;
    const codeLines = new Set(lines.slice(first, last + 1)).size;
    const twin = `${files[twins[first].file].file}:${files[twins[first].file].lines[twins[first].at]}`;
    if (codeLines >= LINES_MIN) blocks.push({ file, from: lines[first], to: lines[last], twin, codeLines });
  }
  return blocks;
}
