/**
 * The part of csv-parse that this library uses. Its own types refer to Node, which would let `process` and `Buffer` into
 * a library that also runs in the browser, so the library build reads these instead (tsconfig.lib.json, `paths`).
 */
export function parse(
  input: string,
  options: { readonly bom?: boolean; readonly relax_column_count?: boolean; readonly skip_empty_lines?: boolean },
): string[][];
