import { migrate, revertAll, schemaDrift } from '../migrate.js';
import { createEmptyDatabase } from '../../testing/test-database.js';

describe('the history of the schema', () => {
  it('goes up, all the way down, and up again, and then agrees with the entities', async () => {
    const empty = await createEmptyDatabase();
    try {
      const first = await migrate(empty.ownerUrl);
      expect(first.length).toBeGreaterThan(0);
      expect(await schemaDrift(empty.ownerUrl)).toEqual([]);
      expect(await revertAll(empty.ownerUrl)).toBe(first.length);
      expect(await migrate(empty.ownerUrl)).toEqual(first);
      expect(await schemaDrift(empty.ownerUrl)).toEqual([]);
      expect(await migrate(empty.ownerUrl)).toEqual([]);
    } finally {
      await empty.drop();
    }
  });

  it('runs once when two processes start together', async () => {
    const empty = await createEmptyDatabase();
    try {
      const both = await Promise.all([migrate(empty.ownerUrl), migrate(empty.ownerUrl)]);
      expect(both.map((ran) => ran.length).sort()[0]).toBe(0);
    } finally {
      await empty.drop();
    }
  });
});
