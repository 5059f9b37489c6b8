import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const EXACTLY = readFileSync(join(import.meta.dirname, 'exactly.ts'), 'utf8');
const OPTIONS: ts.CompilerOptions = { strict: true, noEmit: true, types: [], lib: ['lib.es5.d.ts'] };

/** What the compiler says of handing an input of these fields to a service that takes those. */
function complaintsAbout(sent: string, taken: string): string[] {
  const text = `${EXACTLY}
    class Sent { ${sent} }
    interface Taken { ${taken} }
    export const hand = (input: Sent): Taken => input satisfies Exactly<Sent, Taken>;`;
  const host = ts.createCompilerHost(OPTIONS);
  const read = host.getSourceFile;
  host.getSourceFile = (name, target) =>
    name === 'hand.ts' ? ts.createSourceFile(name, text, target) : read(name, target);
  return ts
    .getPreEmitDiagnostics(ts.createProgram(['hand.ts'], { ...OPTIONS, strictPropertyInitialization: false }, host))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

describe('an input and the service that takes it', () => {
  it('compile when they have the same fields', () => {
    const fields = 'id: string; phone?: string | null; rows: { at: string }[]';
    expect(complaintsAbout(fields, fields)).toEqual([]);
  });

  it.each([
    ['a field that the service does not take', 'id: string; nickname: string', 'id: string', 'nickname'],
    ['an optional one', 'id: string; nickname?: string | null', 'id: string', 'nickname'],
    ['a field that the input lacks', 'id: string', 'id: string; nickname?: string | null', 'nickname'],
    ['a required one', 'id: string', 'id: string; nickname: string', 'nickname'],
    ['a field of a row', 'rows: { at: string; note: string }[]', 'rows: { at: string }[]', 'note'],
    ['another kind', 'version: string', 'version: number', 'version'],
  ])('do not compile with %s, and the compiler names it', (_, sent, taken, field) => {
    expect(complaintsAbout(sent, taken).join('\n')).toContain(field);
  });
});
