// Pure libraries: no clock and no chance in code that ships, a compiler setting that hides the outside world, and a front
// door that lists names. Read from the syntax tree, so that a lint comment cannot switch it off.
import ts from 'typescript';
import { isTest, pureLibraries } from './repository.mjs';

const FORBIDDEN = new Set([
  'Date.now',
  'Math.random',
  'Temporal.Now',
  'performance.now',
  'crypto.randomUUID',
  'crypto.getRandomValues',
]);

export function checkClocks(repository) {
  const pure = new Set(pureLibraries(repository));
  const files = repository.paths.filter(
    (file) =>
      /^libs\/[^/]+\/src\/.*\.ts$/.test(file) &&
      pure.has(file.split('/')[1]) &&
      !isTest(file) &&
      !/\.bench\.ts$/.test(file),
  );
  return files.flatMap((file) => clocksIn(file, repository.read(file)));
}

function clocksIn(file, text) {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const findings = [];
  const visit = (node) => {
    const what = clockOrDice(node);
    if (what) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      findings.push(`${file}:${line + 1}: ${what} in a pure library; take it as an argument`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return findings;
}

function clockOrDice(node) {
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length) return 'new Date()';
  if (ts.isCallExpression(node) && node.expression.getText() === 'Date') return 'Date()';
  if (ts.isPropertyAccessExpression(node) && FORBIDDEN.has(node.getText())) return node.getText();
  return undefined;
}

/** fetch, process, console and node:* do not compile in a pure library: `lib` is the language alone, `types` is empty. */
export function checkCompilerSettings(repository) {
  return pureLibraries(repository).flatMap((name) => {
    const file = `libs/${name}/tsconfig.lib.json`;
    if (!repository.paths.includes(file)) return [`${file}: missing; a pure library compiles against it`];
    const { compilerOptions = {} } = ts.parseConfigFileTextToJson(file, repository.read(file)).config ?? {};
    const { lib, types } = compilerOptions;
    const isPure = Array.isArray(lib) && lib.join() === 'ES2023' && Array.isArray(types) && types.length === 0;
    return isPure ? [] : [`${file}: needs "lib": ["ES2023"] and "types": []`];
  });
}

/** A library's index says by name what it offers. */
export const checkFrontDoors = (repository) =>
  repository.paths
    .filter((file) => /^libs\/[^/]+\/src\/index\.ts$/.test(file))
    .filter((file) => /^\s*export \*/m.test(repository.read(file)))
    .map((file) => `${file}: lists names, no "export *"`);
