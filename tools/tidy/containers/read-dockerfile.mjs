// A Dockerfile as its stages: where each begins, what it copies, as whom it runs, what it promises.

/**
 * @typedef {object} Stage
 * @property {string} image
 * @property {string | undefined} name
 * @property {string | undefined} user
 * @property {boolean} healthcheck
 * @property {readonly string[]} ports
 * @property {Readonly<Record<string, string>>} env
 * @property {readonly {sources: readonly string[], from: string | undefined}[]} copies
 * @property {string} text all of its lines, those that were continued in one
 */

/** @param {string} text @returns {Stage[]} */
export function readDockerfile(text) {
  const stages = [];
  const joined = text.replace(/^\s*#.*\n/gm, '').replace(/\\\n\s*/g, ' ');
  for (const line of joined.split('\n')) {
    const [, word, rest = ''] = /^([A-Z]+)\s+(.*)$/i.exec(line) ?? [];
    if (word === undefined) continue;
    if (word.toUpperCase() === 'FROM') stages.push(begin(rest));
    const stage = stages.at(-1);
    if (stage === undefined) continue;
    stage.text += `${line}\n`;
    follow(stage, word.toUpperCase(), rest);
  }
  return stages;
}

function begin(rest) {
  const [, image, name] = /^(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?/i.exec(rest) ?? [];
  return { image, name, user: undefined, healthcheck: false, ports: [], env: {}, copies: [], text: '' };
}

function follow(stage, word, rest) {
  const words = rest.split(/\s+/);
  if (word === 'USER') stage.user = words[0];
  if (word === 'EXPOSE') stage.ports.push(...words.map((port) => port.split('/')[0]));
  if (word === 'HEALTHCHECK') stage.healthcheck = words[0] !== 'NONE';
  if (word === 'ENV')
    for (const [, name, value] of rest.matchAll(/([A-Z_]\w*)=("[^"]*"|\S+)/g)) stage.env[name] = value;
  if (word === 'COPY') {
    const from = words.find((each) => each.startsWith('--from='))?.slice('--from='.length);
    const sources = words.filter((each) => !each.startsWith('--')).slice(0, -1);
    stage.copies.push({ sources, from });
  }
}
