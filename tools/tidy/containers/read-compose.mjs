// As much of YAML as compose.yml is written in: maps and lists by indentation, short ones in brackets, quotes, one anchor
// taken over by `<<`. What it does not know it refuses, so that nothing is passed over in silence.

/**
 * The file as plain objects, anchors taken over as Compose does: a key of one's own replaces the one taken over.
 * @param {string} text
 * @returns {Record<string, unknown>}
 * @throws {Error} naming the line that is written in a way this reader does not follow
 */
export function readCompose(text) {
  const lines = text
    .split('\n')
    .map((raw, index) => ({ indent: raw.search(/\S/), text: raw.trim(), number: index + 1 }))
    .filter(({ text: line }) => line !== '' && !line.startsWith('#'));
  const state = { lines, at: 0, anchors: new Map() };
  const value = readBlock(state, 0);
  if (state.at < lines.length) throw cannotRead(lines[state.at]);
  return value;
}

function readBlock(state, indent) {
  return state.lines[state.at]?.text.startsWith('- ') ? readList(state, indent) : readMap(state, indent);
}

function readList(state, indent) {
  const list = [];
  while (state.lines[state.at]?.indent === indent && state.lines[state.at].text.startsWith('- ')) {
    list.push(readScalar(state.lines[state.at].text.slice(2), state.lines[state.at]));
    state.at += 1;
  }
  return list;
}

function readMap(state, indent) {
  let taken = {};
  const own = {};
  while (state.lines[state.at]?.indent === indent) {
    const line = state.lines[state.at];
    const [, key, rest] = /^([\w.<-]+):(?:\s+(.*))?$/.exec(line.text) ?? [];
    if (key === undefined) throw cannotRead(line);
    state.at += 1;
    if (key === '<<') taken = anchored(state, rest, line);
    else own[key] = readValue(state, rest ?? '', line, indent);
  }
  return { ...taken, ...own };
}

function readValue(state, rest, line, indent) {
  const [, anchor, inline] = /^(?:&(\w+)\s*)?(.*)$/.exec(rest);
  const next = state.lines[state.at];
  const value = inline !== '' ? readScalar(inline, line) : next?.indent > indent ? readBlock(state, next.indent) : null;
  if (anchor !== undefined) state.anchors.set(anchor, value);
  return value;
}

function anchored(state, rest, line) {
  const value = state.anchors.get(/^\*(\w+)$/.exec(rest ?? '')?.[1]);
  if (value === undefined) throw cannotRead(line);
  return value;
}

/** A word, a quoted text, or a list or map in brackets whose members are those. */
function readScalar(text, line) {
  if (/^[|>*!]/.test(text)) throw cannotRead(line);
  const quoted = /^(?:'((?:[^']|'')*)'|"((?:[^"\\])*)")$/.exec(text);
  if (quoted) return quoted[1]?.replaceAll("''", "'") ?? quoted[2];
  if (text.startsWith('[') && text.endsWith(']')) return members(text).map((each) => readScalar(each, line));
  if (text.startsWith('{') && text.endsWith('}'))
    return Object.fromEntries(
      members(text).map((each) => {
        const [, key, value] = /^([\w-]+):\s*(.*)$/.exec(each) ?? [];
        if (key === undefined) throw cannotRead(line);
        return [key, readScalar(value, line)];
      }),
    );
  if (/^[[{'"]/.test(text)) throw cannotRead(line);
  return text.replace(/\s+#.*$/, '');
}

/** Split at commas that stand neither in quotes nor in further brackets. */
function members(text) {
  const parts = text.slice(1, -1).match(/(?:'(?:[^']|'')*'|"[^"]*"|\{[^}]*\}|[^,'"{]+)+/g) ?? [];
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

const cannotRead = ({ number, text }) => new Error(`line ${number} is written in a way that cannot be read: ${text}`);
