// Where the compiler was told not to look: `any` as a type, in TypeScript and in the JSDoc types of plain Node tools.
import ts from 'typescript';
import { sourceFiles } from '../repository.mjs';

/**
 * Every place where `any` stands as a type, written out or meant by the `*` of a doc comment. Read from the syntax tree: a
 * mention in a comment or a string does not count, a lint comment that allows it does not hide it.
 * @param {import('../repository.mjs').Repository} repository
 * @returns {string[]} file and line
 */
export function anyTypes(repository) {
  return sourceFiles(repository).flatMap((file) => {
    const source = ts.createSourceFile(file, repository.read(file), ts.ScriptTarget.Latest, true);
    const found = [];
    const visit = (node) => {
      if (node.kind === ts.SyntaxKind.AnyKeyword || node.kind === ts.SyntaxKind.JSDocAllType)
        found.push(`${file}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1}`);
      for (const comment of node.jsDoc ?? []) visit(comment);
      ts.forEachChild(node, visit);
    };
    visit(source);
    return found;
  });
}
