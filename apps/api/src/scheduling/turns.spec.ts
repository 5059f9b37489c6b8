import fc from 'fast-check';
import { type Looked, Turns } from './turns.js';

/** A request for a time, as far as a line cares. */
interface Wish {
  readonly id: number;
  readonly start: number;
}

const REACH = 3;
const collide = (one: Wish, other: Wish): boolean => Math.abs(one.start - other.start) < REACH;
const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
const turn = (): Promise<void> => new Promise((done) => setImmediate(done));

/** A desk with one diary: `go` books when the time is still free, the look refuses what is not. */
function aDiary({ patienceMs = 60_000, slow = turn }: { patienceMs?: number; slow?: () => Promise<void> } = {}) {
  const booked: Wish[] = [];
  const tried: number[] = [];
  const looks: number[][] = [];
  let tryingNow = 0;
  let tryingMost = 0;
  const isTaken = (wish: Wish): boolean => booked.some((each) => collide(each, wish));
  const turns = new Turns<Wish, string>({
    look: async (asked): Promise<Looked<Wish, string>> => {
      looks.push(asked.map(({ id }) => id));
      await slow();
      return {
        answers: new Map(asked.filter(isTaken).map((wish) => [wish, 'refused at first look'])),
        collide,
      };
    },
    isFinal: (error) => error instanceof RangeError,
    patienceMs,
  });
  const go = async (wish: Wish): Promise<string> => {
    tried.push(wish.id);
    tryingMost = Math.max(tryingMost, ++tryingNow);
    await slow();
    tryingNow--;
    if (isTaken(wish)) return 'refused';
    booked.push(wish);
    return 'booked';
  };
  const ask = (wish: Wish, line = 'one'): Promise<string> => turns.take(line, wish, () => go(wish));
  return { ask, turns, booked, tried, looks, most: () => tryingMost };
}

describe('turns at one thing', () => {
  it('do not delay who comes alone', async () => {
    const diary = aDiary();
    expect(await diary.ask({ id: 1, start: 0 })).toBe('booked');
    expect(await diary.ask({ id: 2, start: 0 })).toBe('refused');
    expect(diary.looks).toEqual([]);
  });

  it('answer a crowd with one look', async () => {
    const diary = aDiary();
    const answers = await Promise.all(Array.from({ length: 100 }, (_, id) => diary.ask({ id, start: 0 })));
    expect(answers.filter((answer) => answer === 'booked')).toHaveLength(1);
    expect(diary.tried).toEqual([0]);
    expect(diary.looks).toHaveLength(1);
  });

  it('let those go ahead together who do not stand in the way of each other', async () => {
    const diary = aDiary();
    const answers = await Promise.all([0, 10, 20, 30, 31].map((start, id) => diary.ask({ id, start })));
    expect(answers).toEqual(['booked', 'booked', 'booked', 'booked', 'refused at first look']);
    expect(diary.most()).toBe(3);
  });

  it('are of one line only: who asks for something else does not wait', async () => {
    const diary = aDiary();
    await Promise.all([diary.ask({ id: 1, start: 0 }, 'one'), diary.ask({ id: 2, start: 10 }, 'other')]);
    expect(diary.most()).toBe(2);
  });

  it('are not waited for longer than patience lasts, while the first hangs', async () => {
    const diary = aDiary({ patienceMs: 5 });
    const first = diary.turns.take('one', { id: 1, start: 0 }, () => wait(200).then(() => 'late'));
    const begun = performance.now();
    expect(await diary.ask({ id: 2, start: 0 })).toBe('booked');
    expect(performance.now() - begun).toBeLessThan(150);
    expect(await first).toBe('late');
  });

  it.each([
    ['tell all of it when it is final', new RangeError('gone'), ['booked', 'gone', 'gone']],
    ['let each try by himself when it is not', new Error('odd'), ['booked', 'refused', 'refused']],
  ])('whose look fails %s', async (_, error, expected) => {
    const diary = aDiary();
    const turns = new Turns<Wish, string>({
      look: () => Promise.reject(error),
      isFinal: (thrown) => thrown instanceof RangeError,
      patienceMs: 60_000,
    });
    const ask = (wish: Wish): Promise<string> =>
      turns
        .take('one', wish, () => aTry(wish))
        .catch((thrown: unknown) => (thrown instanceof Error ? thrown.message : 'odd'));
    const aTry = (wish: Wish): Promise<string> => diary.ask(wish, String(wish.id));
    expect(await Promise.all([1, 2, 3].map((id) => ask({ id, start: 0 })))).toEqual(expected);
    expect(await ask({ id: 4, start: 100 })).toBe('booked');
  });

  it('go on when the one whose turn it is fails', async () => {
    const diary = aDiary();
    const failing = diary.turns.take('one', { id: 1, start: 0 }, () =>
      turn().then(() => Promise.reject(new Error('no'))),
    );
    const next = diary.ask({ id: 2, start: 0 });
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('booked');
  });

  it('answer everybody once, look at nobody more than twice, and book what one after the other would allow', async () => {
    const arrivals = fc.array(
      fc.record({ start: fc.integer({ min: 0, max: 12 }), afterMs: fc.integer({ min: 0, max: 4 }) }),
      { minLength: 1, maxLength: 40 },
    );
    await fc.assert(
      fc.asyncProperty(arrivals, fc.boolean(), async (wishes, impatient) => {
        const diary = aDiary({ patienceMs: impatient ? 2 : 60_000, slow: () => wait(1) });
        const answers = await Promise.all(
          wishes.map(async ({ start, afterMs }, id) => {
            await wait(afterMs);
            return diary.ask({ id, start });
          }),
        );
        const lookedAt = diary.looks.flat();
        for (const id of wishes.keys()) expect(lookedAt.filter((each) => each === id).length).toBeLessThanOrEqual(2);
        expect(new Set(diary.tried).size).toBe(diary.tried.length);
        expect(answers.filter((answer) => answer === 'booked')).toHaveLength(diary.booked.length);
        // Nobody was refused whose time stayed free.
        wishes.forEach(({ start }, id) => {
          if (answers[id] !== 'booked') expect(diary.booked.some((each) => collide(each, { id, start }))).toBe(true);
        });
        // The line is gone with its last: who comes now is alone again.
        const looks = diary.looks.length;
        await diary.ask({ id: -1, start: 0 });
        expect(diary.looks).toHaveLength(looks);
      }),
      { numRuns: 60 },
    );
  });
});
