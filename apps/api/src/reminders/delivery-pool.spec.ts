import { DeliveryPool } from './delivery-pool.js';
import type { Errand } from './errand.js';

const errands = (count: number): Errand[] =>
  Array.from({ length: count }, (_, index) => ({ outboxId: String(index) }) as Errand);

const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn++) await Promise.resolve();
};

describe('the errands of a worker', () => {
  it('are all delivered once, in the order of their arrival', async () => {
    const delivered: string[] = [];
    const pool = new DeliveryPool(async (group, freed) => {
      delivered.push(...group.map(({ outboxId }) => outboxId));
      group.forEach(() => freed());
    });
    await pool.add(errands(200));
    expect(delivered).toEqual(errands(200).map(({ outboxId }) => outboxId));
    expect(pool.waiting).toBe(0);
  });

  it('travel in larger groups while they are through at once', async () => {
    const sizes: number[] = [];
    const pool = new DeliveryPool(async (group, freed) => {
      sizes.push(group.length);
      await turns(2);
      group.forEach(() => freed());
    });
    await pool.add(errands(500));
    expect(sizes[0]).toBeLessThan(10);
    // Places become free one by one, so a group has half its size or more.
    expect(Math.max(...sizes)).toBeGreaterThanOrEqual(16);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(32);
  });

  it('that hang keep their own places only', async () => {
    const through: string[] = [];
    const pool = new DeliveryPool(async (group, freed) => {
      for (const { outboxId } of group) {
        if (Number(outboxId) < 5) continue;
        through.push(outboxId);
        freed();
      }
      if (group.some(({ outboxId }) => Number(outboxId) < 5)) await new Promise(() => undefined);
    });
    void pool.add(errands(60));
    await turns(500);
    expect(through).toHaveLength(55);
  });

  it('that have not begun are given back at the end, and no others are taken', async () => {
    const begun: string[] = [];
    const pool = new DeliveryPool(async (group) => {
      begun.push(...group.map(({ outboxId }) => outboxId));
      await new Promise(() => undefined);
    });
    void pool.add(errands(50));
    const back = pool.stop().map(({ outboxId }) => outboxId);
    expect([...begun, ...back]).toEqual(errands(50).map(({ outboxId }) => outboxId));
    expect(back.length).toBeGreaterThan(0);
    expect(await pool.add(errands(1))).toBe(false);
  });
});
