import { parseArgs } from 'node:util';
import { Misuse } from './failure.mjs';

/**
 * What one option is: a switch, or one with a value (named as it is shown in the help) that may be given several times.
 * @typedef {{ value?: string, multiple?: boolean, says: string }} Option
 *
 * The help of one command. `call` is what a person types, `takes` what may follow the options, `more` the lines below them.
 * @typedef {{ call: string, does: string, takes?: string, options?: Record<string, Option>, more?: string[] }} Page
 */

const HELP = { help: { says: 'this text' } };

/** How options are handed over: `npm start --reset` would be npm's own option. @param {Page} page */
const usageOf = ({ call, takes }) =>
  `${call}${call.startsWith('npm') ? ' --' : ''} [options]${takes ? ` ${takes}` : ''}`;

/** The text of --help. @param {Page} page */
export function helpOf(page) {
  const rows = Object.entries({ ...page.options, ...HELP }).map(([name, { value, says }]) => [
    `--${name}${value ? ` <${value}>` : ''}`,
    says,
  ]);
  const width = Math.max(...rows.map(([left = '']) => left.length));
  const lines = rows.map(([left = '', right]) => `  ${left.padEnd(width)}   ${right}`);
  return [usageOf(page), '', page.does, '', ...lines, ...(page.more ? ['', ...page.more] : [])].join('\n');
}

/** Whether the help was asked for. @param {readonly string[]} args */
export const asksForHelp = (args) => args.includes('--help') || args.includes('-h');

/** What was wrong, in few words: the parser's own run over several sentences. @param {unknown} error @param {string} call */
function complaint(error, call) {
  const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
  const name = /'([^']+)'/.exec(message)?.[1] ?? '';
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `${call} does not know ${name}`;
  if (code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL') return `${call} does not know ${name}`;
  return `${call}: ${message.split('\n')[0]?.replace(/\.$/, '')}`;
}

/**
 * The options and words of a command line.
 * @param {Page} page
 * @param {string[]} args
 * @returns {{switches: Set<string>, texts: Record<string, string>, lists: Record<string, string[]>, words: string[]}}
 *   lists: the options that may be given several times
 * @throws {Misuse} naming what is not known, and the help
 */
export function readCommandLine(page, args) {
  const known = Object.entries(page.options ?? {});
  const options = Object.fromEntries(
    known.map(([name, { value, multiple }]) => [
      name,
      { type: /** @type {'string' | 'boolean'} */ (value ? 'string' : 'boolean'), multiple: multiple === true },
    ]),
  );
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: page.takes !== undefined });
    const given = Object.entries(values);
    return {
      switches: new Set(given.filter(([, value]) => value === true).map(([name]) => name)),
      texts: Object.fromEntries(given.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))),
      lists: Object.fromEntries(
        given.flatMap(([name, value]) => (Array.isArray(value) ? [[name, value.map(String)]] : [])),
      ),
      words: positionals,
    };
  } catch (error) {
    throw misuse(page, complaint(error, page.call));
  }
}

/**
 * The names of a list with commas, each of them known.
 * @param {Page} page @param {string | undefined} list @param {readonly string[]} known @returns {string[]} all, where none is given
 * @throws {Misuse} naming those that are not
 */
export function readNames(page, list, known) {
  const names = list?.split(',').filter(Boolean) ?? [...known];
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length === 0 && names.length > 0) return names;
  const what = names.length === 0 ? 'was given an empty list' : `does not know ${unknown.join(', ')}`;
  throw misuse(page, `${page.call} ${what}, only ${known.join(',')}`);
}

/** What is wrong with a command line, with the way to its help. @param {Page} page @param {string} text */
export const misuse = ({ call }, text) =>
  new Misuse(`${text}: see ${call}${call.startsWith('npm') ? ' --' : ''} --help`);
