// What a library offers at its front door, and whether each name says what it means.
import ts from 'typescript';
import { resolveImport } from '../imports.mjs';

/**
 * @typedef {object} PublicName
 * @property {string} name as the front door calls it
 * @property {string} at file and line of its declaration
 * @property {boolean} documented whether a doc comment stands on the declaration
 */

/**
 * Every name that the `index.ts` of a library offers, with its declaration. A second door for specs
 * (`src/testing/index.ts`) is not counted: it holds builders and matchers, which specs explain by using them.
 * @param {import('../repository.mjs').Repository} repository
 * @returns {PublicName[]}
 */
export function publicNames(repository) {
  const known = new Set(repository.paths);
  const parse = parserOf(repository);
  return repository.paths
    .filter((file) => /^libs\/[^/]+\/src\/index\.ts$/.test(file))
    .flatMap((door) => exportsOf(parse(door)).map((each) => ({ ...each, door })))
    .map(({ name, local, from, door }) => {
      const found = declarationOf(local, from ? resolveImport(door, from, known) : door, parse, known);
      const label = `${door.split('/')[1]}: ${name}`;
      if (!found) return { name: label, at: door, documented: false };
      const { line } = found.source.getLineAndCharacterOfPosition(found.node.getStart(found.source));
      return { name: label, at: `${found.source.fileName}:${line + 1}`, documented: isDocumented(found.node) };
    });
}

function parserOf(repository) {
  const parsed = new Map();
  return (file) => {
    if (!parsed.has(file))
      parsed.set(file, ts.createSourceFile(file, repository.read(file), ts.ScriptTarget.Latest, true));
    return parsed.get(file);
  };
}

/** `export { a, type b as c } from './x.js'` and `export const d` alike. */
function exportsOf(source) {
  return source.statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement) && statement.exportClause && ts.isNamedExports(statement.exportClause)) {
      const from = statement.moduleSpecifier?.text;
      return statement.exportClause.elements.map(({ name, propertyName }) => ({
        name: name.text,
        local: (propertyName ?? name).text,
        from,
      }));
    }
    const isExported = ts.canHaveModifiers(statement) && hasExport(statement);
    return isExported ? namesOf(statement).map((name) => ({ name, local: name, from: undefined })) : [];
  });
}

/** Follows re-exports down to the statement that declares the name; undefined where the trail leaves the repository. */
function declarationOf(name, file, parse, known) {
  if (!file || !known.has(file)) return undefined;
  const source = parse(file);
  const node = source.statements.find((statement) => namesOf(statement).includes(name));
  if (node) return { source, node };
  const onward = exportsOf(source).find((each) => each.name === name && each.from !== undefined);
  return onward && declarationOf(onward.local, resolveImport(file, onward.from, known), parse, known);
}

function namesOf(statement) {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.map(({ name }) => (ts.isIdentifier(name) ? name.text : ''));
  const declares =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement) ||
    ts.isEnumDeclaration(statement);
  return declares && statement.name ? [statement.name.text] : [];
}

const hasExport = (statement) =>
  ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;

/** A comment of blanks or of tags alone says nothing. */
const isDocumented = (node) =>
  ts
    .getJSDocCommentsAndTags(node)
    .some((each) => ts.isJSDoc(each) && /\w/.test(ts.getTextOfJSDocComment(each.comment) ?? ''));
