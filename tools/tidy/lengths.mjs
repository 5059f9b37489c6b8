// Files of at most 300 lines, functions of at most 60: lines that hold code, blank lines and comments left out. What was
// longer when the limit came is listed in exceptions.json and may only shrink. Specs are bound by the file limit alone.
import ts from 'typescript';
import { isTest, sourceFiles } from './repository.mjs';

export const FILE_LINES_MAX = 300;
export const FUNCTION_LINES_MAX = 60;

/** A migration is history: it is appended to, never taken apart again. */
export const isMigration = (file) => file.includes('/migrations/');

/** Every hand-written source with its length, and its functions with theirs. */
export function measure(repository) {
  return sourceFiles(repository).map((file) => {
    const source = ts.createSourceFile(file, repository.read(file), ts.ScriptTarget.Latest, true);
    const withCode = linesWithCode(source);
    return { file, lines: countIn(withCode, source), functions: isTest(file) ? [] : functionsOf(source, withCode) };
  });
}

/** @param {{fileLines: Record<string, number>, functionLines: Record<string, number>}} exceptions */
export function checkLengths(repository, exceptions) {
  const findings = [];
  const seen = new Set();
  const judge = (key, lines, limit, listed) => {
    const allowed = listed[key];
    if (allowed !== undefined) seen.add(key);
    if (allowed === undefined && lines > limit) findings.push(`${key}: ${lines} lines, the limit is ${limit}`);
    if (allowed !== undefined && lines > allowed) findings.push(`${key}: grew from ${allowed} to ${lines} lines`);
    if (allowed !== undefined && lines < allowed)
      findings.push(`${key}: shrank to ${lines}; run npm run check:tidy -- --record`);
  };
  for (const { file, lines, functions } of measure(repository)) {
    if (!isMigration(file)) judge(file, lines, FILE_LINES_MAX, exceptions.fileLines);
    for (const each of functions)
      judge(`${file} ${each.name}`, each.lines, FUNCTION_LINES_MAX, exceptions.functionLines);
  }
  for (const key of [...Object.keys(exceptions.fileLines), ...Object.keys(exceptions.functionLines)])
    if (!seen.has(key)) findings.push(`${key}: listed in exceptions.json but gone; run npm run check:tidy -- --record`);
  return findings;
}

/** Entries that are new or larger than in the committed list: a ratchet turns one way. */
export function checkRatchet(exceptions, committed) {
  const looser = (now, before) =>
    Object.entries(now)
      .filter(([key, lines]) => before[key] === undefined || lines > before[key])
      .map(([key]) => `${key}: exceptions.json may only shrink`);
  return [
    ...looser(exceptions.fileLines, committed.fileLines),
    ...looser(exceptions.functionLines, committed.functionLines),
  ];
}

/** The list as it would be if recorded today. */
export function recordLengths(repository) {
  const fileLines = {};
  const functionLines = {};
  for (const { file, lines, functions } of measure(repository)) {
    if (lines > FILE_LINES_MAX && !isMigration(file)) fileLines[file] = lines;
    for (const each of functions)
      if (each.lines > FUNCTION_LINES_MAX) functionLines[`${file} ${each.name}`] = each.lines;
  }
  return { fileLines, functionLines };
}

function linesWithCode(source) {
  const lines = new Set();
  const visit = (node) => {
    if (ts.isJSDoc(node)) return;
    const children = node.getChildren(source);
    if (children.length === 0 && node.kind !== ts.SyntaxKind.EndOfFileToken && node.getWidth(source) > 0) {
      const last = lineAt(source, node.getEnd());
      for (let line = lineAt(source, node.getStart(source)); line <= last; line += 1) lines.add(line);
    }
    children.forEach(visit);
  };
  source.statements.forEach(visit);
  return lines;
}

function functionsOf(source, withCode) {
  const found = [];
  const visit = (node) => {
    if (ts.isFunctionLike(node) && node.body)
      found.push({ name: nameOf(node, source), lines: countIn(withCode, node, source) });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function countIn(withCode, node, source = node) {
  let count = 0;
  const last = lineAt(source, node.getEnd());
  for (let line = lineAt(source, node.getStart(source)); line <= last; line += 1) if (withCode.has(line)) count += 1;
  return count;
}

const lineAt = (source, position) => source.getLineAndCharacterOfPosition(position).line;

function nameOf(node, source) {
  const named = node.name ?? (node.parent && 'name' in node.parent ? node.parent.name : undefined);
  return named ? named.getText(source) : ts.isConstructorDeclaration(node) ? 'constructor' : 'anonymous';
}
