// Links in Markdown that lead to a file, a folder or a heading of this repository: each must be there. Addresses
// elsewhere are not asked; code is not read.
import path from 'node:path';

const LINK = /\]\(\s*<?([^()<>\s]+)>?(?:\s+["'(][^)]*)?\s*\)/g;
const DEFINITION = /^ {0,3}\[[^\]]+\]:\s+<?([^<>\s]+)>?/gm;
const HTML_LINK = /<(?:a|img|source)\b[^>]*?\b(?:href|src)=["']([^"']+)["']/g;
const HTML_NAME = /<[a-z]+\b[^>]*?\b(?:id|name)=["']([^"']+)["']/g;
const ELSEWHERE = /^([a-z][a-z\d+.-]*:|\/\/)/i;
const LINE_OF_SOURCE = /^L\d+(-L\d+)?$/;

/** @param {import('./repository.mjs').Repository} repository @returns {string[]} every link that leads nowhere */
export function checkLinks(repository) {
  const places = placesOf(repository);
  const anchors = new Map();
  const anchorsOf = (file) => {
    if (!anchors.has(file)) anchors.set(file, anchorsIn(repository.read(file)));
    return anchors.get(file);
  };
  const leads = (from, target) => {
    const [place, anchor] = decode(target).split('#', 2);
    const to = place === '' ? from : resolve(from, place);
    if (!places.has(to)) return false;
    if (!anchor) return true;
    return to.endsWith('.md') ? anchorsOf(to).has(anchor) : LINE_OF_SOURCE.test(anchor);
  };
  return repository.paths
    .filter((file) => file.endsWith('.md'))
    .flatMap((file) =>
      linksIn(repository.read(file))
        .filter(({ target }) => !ELSEWHERE.test(target) && !leads(file, target))
        .map(({ line, target }) => `${file}:${line}: ${target} leads nowhere`),
    );
}

/** Files and the folders they lie in; '.' is the repository. */
function placesOf({ paths }) {
  const places = new Set(['.']);
  for (const file of paths)
    for (let at = file; at !== '.' && !places.has(at); at = path.posix.dirname(at)) places.add(at);
  return places;
}

/** A path that begins with a slash is meant from the root of the repository. */
function resolve(from, place) {
  const whole = place.startsWith('/') ? place.slice(1) : path.posix.join(path.posix.dirname(from), place);
  return path.posix.normalize(whole).replace(/(.)\/$/, '$1');
}

function decode(target) {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}

/** Every link with the line its address stands on. */
function linksIn(text) {
  const prose = withoutCode(text);
  return [LINK, DEFINITION, HTML_LINK].flatMap((pattern) =>
    [...prose.matchAll(pattern)].map((match) => ({
      target: match[1],
      line: prose.slice(0, match.index + match[0].length).split('\n').length,
    })),
  );
}

/** The text with its fenced blocks and code words (which end with their paragraph) blanked, its lines kept. */
const withoutCode = (text) => withoutFences(text).replace(/(?<!`)(`+)(?!`)(?:(?!\n\s*\n)[^])*?(?<!`)\1(?!`)/g, blank);
const withoutFences = (text) =>
  text.replace(/^ {0,3}(`{3,}|~{3,})[^\n]*\n[\s\S]*?(^ {0,3}\1[`~]*\s*$|$(?![\s\S]))/gm, blank);
const blank = (code) => code.replace(/[^\n]/g, ' ');

/** The anchors of a page: its headings as the forge spells them, and what its HTML names. */
function anchorsIn(text) {
  const prose = withoutFences(text);
  const anchors = new Set([...prose.matchAll(HTML_NAME)].map((match) => match[1]));
  const seen = new Map();
  for (const [, heading] of prose.matchAll(/^ {0,3}#{1,6}\s+(.+?)(?:\s+#+)?\s*$/gm)) {
    const slug = slugOf(heading);
    const before = seen.get(slug) ?? 0;
    seen.set(slug, before + 1);
    anchors.add(before === 0 ? slug : `${slug}-${before}`);
  }
  return anchors;
}

/** Lower case, links as their words, punctuation gone, blanks as hyphens. */
const slugOf = (heading) =>
  heading
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\s-]/gu, '')
    .replace(/\s/g, '-');
