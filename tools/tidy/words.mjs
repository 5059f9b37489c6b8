// Words that do not belong into the repository: leftover marks, folders that mean nothing, addresses of one machine or
// of one package registry. The words are put together here so that this file does not contain them.
const MARKS = ['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X', 'HA' + 'CK'];
const PHRASES = [`for ${'now'},`, `${'temporary'} work${'around'}`];
const EMPTY_FOLDERS = ['util', 'utils', 'helper', 'helpers', 'common', 'shared', 'misc', 'lib/lib'];
const TEXT =
  /\.(ts|tsx|mjs|js|json|md|ya?ml|html|css|sql|hbs|mjml|graphql|sh|txt|conf)$|(^|\/)(Dockerfile|NOTICE|run)$/;
/** Data brought from outside keeps its own words. */
const NOT_OURS = /(^|\/)(fixtures|knowledge|seed)\/.*\.(json|tsv|csv|txt)$|^package-lock\.json$|^LICENSE$/;

const rules = [
  { name: 'leftover mark', pattern: new RegExp(`\\b(${MARKS.join('|')})\\b`) },
  { name: 'leftover phrase', pattern: new RegExp(PHRASES.join('|'), 'i') },
  {
    name: 'path of one machine',
    pattern: new RegExp(`(^|[\\s'"\`(=:])/(work|root|${'tm' + 'p'}|home/(?!node\\b)[a-z]+)/`),
  },
  { name: 'package registry', pattern: /https?:\/\/[\w.-]*(registry|npmjs|npmmirror|artifactory|verdaccio)[\w.-]*/i },
];

export function checkWords(repository) {
  const texts = repository.paths.filter((file) => TEXT.test(file) && !NOT_OURS.test(file));
  return texts.flatMap((file) =>
    repository
      .read(file)
      .split('\n')
      .flatMap((line, index) =>
        rules.filter(({ pattern }) => pattern.test(line)).map(({ name }) => `${file}:${index + 1}: ${name}`),
      ),
  );
}

/** A folder's name says what its files are about. */
export const checkFolders = (repository) => {
  const folders = new Set(repository.paths.map((file) => file.split('/').slice(0, -1).join('/')));
  return [...folders]
    .filter((folder) => EMPTY_FOLDERS.some((name) => folder === name || folder.endsWith(`/${name}`)))
    .map((folder) => `${folder}/: name the folder after what is in it`);
};
