import fc from 'fast-check';
import { sourceOf } from '../../testing/bundle-of.js';
import { EntryStream } from './entry-stream.js';

const collect = async (text: string, chunkSize: number): Promise<unknown[]> => {
  const entries: unknown[] = [];
  for await (const batch of new EntryStream(sourceOf(text, chunkSize)))
    entries.push(...batch.map(({ entry }) => entry));
  return entries;
};

// "__proto__" as a key would set the prototype of the object it is written in; no FHIR element has that name.
const json = fc.jsonValue({ maxDepth: 4 }).filter((value) => !JSON.stringify(value).includes('__proto__'));

describe('the entries of a stream', () => {
  it('are those that JSON.parse gives, wherever the chunks are cut', async () => {
    const bundle = fc.record({ before: json, entry: fc.array(json, { maxLength: 5 }), after: json });
    await fc.assert(
      fc.asyncProperty(
        bundle,
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom(undefined, 2),
        async (value, size, indent) => {
          const text = JSON.stringify(value, null, indent);
          const { entry } = JSON.parse(text) as { entry: unknown[] };
          expect(await collect(text, size)).toEqual(entry);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('are refused when the text is cut short anywhere', async () => {
    const text = JSON.stringify({ resourceType: 'Bundle', n: -1.5e3, entry: [{ a: [true, null, 'é"\\'] }] });
    for (let length = 0; length < text.length; length += 1) {
      await expect(collect(text.slice(0, length), 7)).rejects.toThrow(/^(not JSON|ends too early)/);
    }
  });

  it('are only those of the outermost object', async () => {
    const text = JSON.stringify({ meta: { entry: [1] }, list: [{ entry: [2] }], entry: [{ entry: [3] }] });
    expect(await collect(text, 10)).toEqual([{ entry: [3] }]);
  });
});
