// Real databases for specs. A second door, so that production code never imports it.
export { createEmptyDatabase, createTestDatabase } from './test-database.js';
export type { TestDatabase } from './test-database.js';
