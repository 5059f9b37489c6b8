// The import graph over apps, libs and tools: no cycles, and no feature of the admin app leaning on another one.
import path from 'node:path';
import ts from 'typescript';

/** @returns {Map<string, string[]>} each module with the modules of this repository that it imports, types included. */
export function importGraph(repository) {
  const known = new Set(repository.paths);
  const modules = repository.paths.filter(
    (file) => /^(apps|libs|tools)\/.*\.(tsx?|mjs)$/.test(file) && !file.endsWith('.d.ts'),
  );
  return new Map(modules.map((file) => [file, importsOf(file, repository.read(file), known)]));
}

function importsOf(file, text, known) {
  const { importedFiles } = ts.preProcessFile(text, true, true);
  const targets = importedFiles.map(({ fileName }) => resolveImport(file, fileName, known)).filter((target) => target);
  return [...new Set(targets)];
}

/** @returns {string | undefined} the file of this repository that an import names; undefined for packages. */
export function resolveImport(from, specifier, known) {
  const library = /^@meridian\/([a-z-]+)(\/testing)?$/.exec(specifier);
  if (library) return `libs/${library[1]}/src${library[2] ?? ''}/index.ts`;
  if (!specifier.startsWith('.')) return undefined;
  const base = path.posix.join(path.posix.dirname(from), specifier);
  const bare = base.replace(/\.(js|jsx|mjs)$/, '');
  return [base, `${bare}.ts`, `${bare}.tsx`, `${base}/index.ts`, `${base}/index.tsx`].find((candidate) =>
    known.has(candidate),
  );
}

/** Every knot of modules that import each other, found as strongly connected components (Tarjan). */
export function cyclesIn(graph) {
  const state = new Map();
  const stack = [];
  const knots = [];
  let counter = 0;
  const visit = (module) => {
    const own = { order: counter, low: counter, onStack: true };
    counter += 1;
    state.set(module, own);
    stack.push(module);
    for (const target of graph.get(module) ?? []) {
      if (!graph.has(target)) continue;
      if (!state.has(target)) visit(target);
      const other = state.get(target);
      if (other.onStack) own.low = Math.min(own.low, other.low);
    }
    if (own.low !== own.order) return;
    const knot = stack.splice(stack.indexOf(module));
    for (const member of knot) state.get(member).onStack = false;
    if (knot.length > 1 || graph.get(module)?.includes(module)) knots.push(knot.sort());
  };
  for (const module of graph.keys()) if (!state.has(module)) visit(module);
  return knots;
}

export const checkCycles = (repository) =>
  cyclesIn(importGraph(repository)).map((knot) => `import each other: ${knot.join(', ')}`);

/** Features meet in pages and components, never in each other: otherwise none of them can be changed alone. */
export function checkFeatures(repository) {
  const featureOf = (file) => /^apps\/admin\/src\/features\/([^/]+)\//.exec(file)?.[1];
  const findings = [];
  for (const [file, targets] of importGraph(repository))
    for (const target of targets) {
      const [from, to] = [featureOf(file), featureOf(target)];
      if (from && to && from !== to) findings.push(`${file}: feature ${from} imports feature ${to}`);
    }
  return findings;
}
