// What images are made of: bases that are pinned and supported, files that exist, a user who is not the superuser, a way to
// tell that the program is well.
import { readCompose } from './read-compose.mjs';
import { readDockerfile } from './read-dockerfile.mjs';
import { COMPOSE, isOurs } from './services.mjs';

const PINNED = /^[\w./-]+:v?\d[\w.-]*$/;
const SUPERUSERS = /^(root|0)(:|$)/;
/** Node's lines with long-term support and the day it ends: the release schedule of nodejs.org. */
const NODE_LTS = { 22: '2027-04-30', 24: '2028-04-30' };
/** Made while the image is built, so not found in the repository. */
const MADE_IN_BUILD = /(^|\/)(dist|node_modules)$/;

const isDockerfile = (file) => /(^|\/)Dockerfile(\.\w+)?$/.test(file);

/**
 * What is wrong with the images that we build, and with the tags of those that we take.
 * @param {import('../repository.mjs').Repository} repository
 * @returns {string[]}
 */
export function checkImages(repository) {
  const built = repository.paths.filter(isDockerfile).map((file) => [file, readDockerfile(repository.read(file))]);
  return [
    ...built.flatMap(([file, stages]) =>
      [
        ...bases(stages, repository),
        ...lastStage(stages),
        ...stages.flatMap((stage) => copies(stage, stages, file, repository)),
      ].map((problem) => `${file}: ${problem}`),
    ),
    ...oneNode(built),
    ...taken(repository),
  ];
}

function bases(stages, repository) {
  const names = stages.map(({ name }) => name);
  const outside = stages.map(({ image }) => image).filter((image) => !names.includes(image));
  return outside.flatMap((image) => [
    ...(PINNED.test(image) ? [] : [`${image} is not pinned to a version`]),
    ...nodeProblem(image, repository),
  ]);
}

function nodeProblem(image, repository) {
  const [, major, minor = '99'] = /^node:(\d+)(?:\.(\d+))?/.exec(image) ?? [];
  if (major === undefined) return [];
  if (!(major in NODE_LTS)) return [`${image} is no Node with long-term support (${Object.keys(NODE_LTS).join(', ')})`];
  if (!repository.paths.includes('package.json')) return [];
  const range = JSON.parse(repository.read('package.json')).engines?.node ?? '';
  const [, least, leastMinor] = /^>=(\d+)\.(\d+)/.exec(range) ?? [];
  if (least === undefined) return [`package.json: engines.node is "${range}", not ">=" and a version`];
  const enough = Number(major) > Number(least) || (major === least && Number(minor) >= Number(leastMinor));
  return enough ? [] : [`${image} is older than engines.node, ${range}`];
}

/** Built and run by different Nodes, a native part may not load. */
function oneNode(built) {
  const tags = new Set(
    built.flatMap(([, stages]) => stages.map(({ image }) => image)).filter((image) => /^node:/.test(image)),
  );
  return tags.size > 1 ? [`docker: images are built from different Nodes: ${[...tags].join(', ')}`] : [];
}

function lastStage(stages) {
  const last = stages.at(-1);
  if (last === undefined) return ['has no FROM'];
  return [
    ...(last.user === undefined || SUPERUSERS.test(last.user) ? ['the last stage needs a USER other than root'] : []),
    ...(last.healthcheck ? [] : ['the last stage needs a HEALTHCHECK']),
    ...(last.ports.length > 0 ? [] : ['the last stage needs an EXPOSE']),
    ...(stages.length > 1 ? [] : ['is built in one stage: what only the build needs would be shipped']),
  ];
}

/** Sources exist: in an earlier stage, or in the repository and not among what is kept from the build. */
function copies({ copies: each }, stages, file, repository) {
  return each.flatMap(({ sources, from }) => {
    if (from !== undefined && !stages.some(({ name }) => name === from)) return [`COPY --from=${from}: no such stage`];
    return sources
      .map((source) => (from === undefined ? source : source.replace(/^\/app\//, '')))
      .filter((source) => source !== '.' && !MADE_IN_BUILD.test(source) && !source.startsWith('/'))
      .flatMap((source) => {
        if (!repository.paths.some((path) => path === source || path.startsWith(`${source}/`)))
          return [`COPY ${source}: no such file`];
        return isKeptOut(source, file, repository) ? [`COPY ${source}: ${file}.dockerignore keeps it out`] : [];
      });
  });
}

/** The last line that speaks of it counts, as for Docker. */
function isKeptOut(source, file, repository) {
  const list = `${file}.dockerignore`;
  if (!repository.paths.includes(list)) return false;
  let out = false;
  for (const line of repository.read(list).split('\n')) {
    const [, except, pattern] = /^(!?)([^#\s]\S*)$/.exec(line) ?? [];
    if (pattern !== undefined && (source === pattern || source.startsWith(`${pattern}/`))) out = except === '';
  }
  return out;
}

function taken(repository) {
  if (!repository.paths.includes(COMPOSE)) return [];
  return Object.values(readCompose(repository.read(COMPOSE)).services ?? {})
    .filter((service) => !isOurs(service) && !PINNED.test(service.image ?? ''))
    .map(({ image }) => `${COMPOSE}: ${image ?? 'a service without image'} is not pinned to a version`);
}
