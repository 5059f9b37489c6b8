/** The SQLSTATE of a driver error, or an empty string. */
export const codeOf = (error: unknown): string => fieldOf(error, 'code');

/** The name of the violated constraint, or an empty string. */
export const constraintOf = (error: unknown): string => fieldOf(error, 'constraint');

function fieldOf(error: unknown, field: 'code' | 'constraint'): string {
  const outer = error as ({ driverError?: Record<string, unknown> } & Record<string, unknown>) | null | undefined;
  const value = outer?.driverError?.[field] ?? outer?.[field];
  return typeof value === 'string' ? value : '';
}
