// What is written down: library READMEs that can be read in a minute, decisions that name the check holding them true.
const HEADINGS = ['What it decides', 'Words', 'Start reading at', 'Invariants', 'Used by'];
const README_LINES_MAX = 40;
const ADR_LINES_MAX = 60;
const ADR_SECTIONS = ['Status', 'Context', 'Decision', 'Options not taken', 'Consequences'];

export function checkReadmes(repository) {
  const libraries = repository.paths.filter((file) => /^libs\/[^/]+\/package\.json$/.test(file));
  return libraries.flatMap((manifest) => {
    const name = manifest.split('/')[1];
    const file = `libs/${name}/README.md`;
    if (!repository.paths.includes(file)) return [`${file}: missing`];
    const lines = repository.read(file).trimEnd().split('\n');
    const expected = [`# @meridian/${name}`, ...HEADINGS.map((heading) => `## ${heading}`)];
    const headings = lines.filter((line) => line.startsWith('#'));
    const findings = [];
    if (headings.join('|') !== expected.join('|')) findings.push(`${file}: its headings are ${expected.join(', ')}`);
    if (lines.length > README_LINES_MAX)
      findings.push(`${file}: ${lines.length} lines, the limit is ${README_LINES_MAX}`);
    return findings;
  });
}

export function checkDecisionRecords(repository, scripts) {
  const records = repository.paths.filter((file) => /^docs\/adr\/.*\.md$/.test(file));
  const findings = records.flatMap((file) => checkRecord(file, repository, scripts));
  const numbers = records.map((file) => file.slice('docs/adr/'.length, 'docs/adr/NNNN'.length));
  const twice = numbers.filter((number, index) => numbers.indexOf(number) !== index);
  return [...findings, ...twice.map((number) => `docs/adr/${number}: two records share this number`)];
}

function checkRecord(file, repository, scripts) {
  const text = repository.read(file);
  const findings = [];
  if (!/^docs\/adr\/\d{4}-[a-z0-9-]+\.md$/.test(file)) findings.push(`${file}: is called NNNN-some-words.md`);
  if (text.trimEnd().split('\n').length > ADR_LINES_MAX) findings.push(`${file}: over ${ADR_LINES_MAX} lines`);
  for (const section of ADR_SECTIONS)
    if (!text.includes(`\n## ${section}\n`)) findings.push(`${file}: has no section "${section}"`);
  const enforced = /^Enforced by: (.+(?:\n.+)*)/m.exec(text)?.[1];
  if (!enforced) return [...findings, `${file}: has no line "Enforced by: …"`];
  return [...findings, ...danglingIn(enforced, repository, scripts).map((name) => `${file}: ${name} does not exist`)];
}

/** Paths and npm scripts in backticks that lead nowhere. */
function danglingIn(sentence, repository, scripts) {
  const quoted = [...sentence.matchAll(/`([^`]+)`/g)].map((match) => match[1]);
  return quoted.filter((name) => {
    const script = /^npm run ([\w:]+)$/.exec(name)?.[1];
    if (script) return !(script in scripts);
    if (!name.includes('/') || !/^(apps|libs|tools|docs|docker)\//.test(name)) return false;
    return !repository.paths.some((path) => path === name || path.startsWith(`${name.replace(/\/$/, '')}/`));
  });
}
