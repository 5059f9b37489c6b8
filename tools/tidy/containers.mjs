// The container files, as far as they can be judged without building them: settings that exist, images that are pinned.
const COMPOSE = 'docker/compose.yml';
const CONFIG = 'apps/api/src/config.ts';
const PINNED = /^[\w./-]+:v?\d[\w.-]*$/;
const SUPERUSERS = /^(root|0)(:|$)/;

/** Every variable that our services are given is one that the program reads, plain or as NAME_FILE with a declared secret. */
export function checkContainerSettings(repository) {
  if (!repository.paths.includes(COMPOSE)) return [];
  const known = settingNames(repository.read(CONFIG));
  const blocks = blocksOf(repository.read(COMPOSE));
  const secrets = new Set(blocks.filter(({ section }) => section === 'secrets').map(({ name }) => name));
  const given = blocks
    .filter(isOurs)
    .flatMap((block) => variablesOf(block).map((each) => ({ ...each, in: block.name })));
  // A file whose layout this reader does not follow would pass without a word.
  if (given.length === 0) return [`${COMPOSE}: no variable of our services is found`];
  return given.flatMap(({ name, value, in: service }) => {
    const secret = /^\/run\/secrets\/(.+)$/.exec(value)?.[1];
    const setting = name.replace(/_FILE$/, '');
    return [
      ...(known.has(setting) ? [] : [`${COMPOSE}: ${service} is given ${name}, which ${CONFIG} does not know`]),
      ...(secret === undefined || secrets.has(secret)
        ? []
        : [`${COMPOSE}: ${service} names no declared secret: ${secret}`]),
    ];
  });
}

/** Images are pinned to a major version at least, and what we build runs as somebody who is not the superuser. */
export function checkBaseImages(repository) {
  const dockerfiles = repository.paths.filter((file) => /(^|\/)Dockerfile(\.\w+)?$/.test(file));
  const composed = repository.paths.filter((file) => file === COMPOSE);
  return [
    ...dockerfiles.flatMap((file) =>
      problemsOfDockerfile(repository.read(file)).map((problem) => `${file}: ${problem}`),
    ),
    ...composed.flatMap((file) =>
      blocksOf(repository.read(file))
        .filter((block) => !isOurs(block))
        .flatMap(({ lines }) => lines.map((line) => /^\s+image: *(\S+)/.exec(line)?.[1]).filter(Boolean))
        .filter((image) => !PINNED.test(image))
        .map((image) => `${file}: ${image} is not pinned to a version`),
    ),
  ];
}

function problemsOfDockerfile(text) {
  const stages = [];
  for (const line of text.split('\n')) {
    const [, image, name] = /^FROM\s+(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?/i.exec(line) ?? [];
    if (image !== undefined) stages.push({ image, name, user: undefined });
    const user = /^USER\s+(\S+)/i.exec(line)?.[1];
    if (user !== undefined && stages.length > 0) stages.at(-1).user = user;
  }
  const names = stages.map(({ name }) => name);
  const last = stages.at(-1);
  return [
    ...stages
      .filter(({ image }) => !names.includes(image) && !PINNED.test(image))
      .map(({ image }) => `${image} is not pinned to a version`),
    ...(last?.user === undefined || SUPERUSERS.test(last.user) ? ['the last stage needs a USER other than root'] : []),
  ];
}

const settingNames = (text) => {
  const schema = /CONFIG_SCHEMA = z\.object\(\{\n(.*?)\n\}\)/s.exec(text)?.[1] ?? '';
  return new Set([...schema.matchAll(/^ {2}([A-Z_]+):/gm)].map((match) => match[1]));
};

/** Services and other entries by their section; `x-` sections, which services take over, are entries themselves. */
function blocksOf(text) {
  const blocks = [];
  let section = '';
  for (const line of text.split('\n')) {
    const top = /^([\w-]+):/.exec(line)?.[1];
    const entry = /^ {2}([\w-]+):/.exec(line)?.[1];
    if (top !== undefined) section = top;
    if (top?.startsWith('x-')) blocks.push({ section, name: top, lines: [] });
    else if (entry !== undefined && !section.startsWith('x-')) blocks.push({ section, name: entry, lines: [] });
    else if (top === undefined) blocks.at(-1)?.lines.push(line);
  }
  return blocks;
}

/** Built here, or taken over from what is built here. */
const isOurs = ({ section, lines }) =>
  (section === 'services' || section.startsWith('x-')) && lines.some((line) => /^\s+(build:|<<:)/.test(line));

/** The lines below `environment:` that are indented more than it. */
function variablesOf({ lines }) {
  const found = [];
  let below = -1;
  for (const line of lines) {
    const indent = line.search(/\S/);
    if (indent < 0 || /^\s*#/.test(line)) continue;
    if (/^\s+environment:/.test(line)) below = indent;
    else if (below >= 0 && indent <= below) below = -1;
    else if (below >= 0) {
      const [, name, value] = /^\s+(?:- )?([A-Z]\w*)\s*[:=]\s*["']?([^"']*)/.exec(line) ?? [];
      if (name !== undefined) found.push({ name, value: value.trim() });
    }
  }
  return found;
}
