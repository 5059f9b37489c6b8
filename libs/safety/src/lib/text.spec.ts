import fc from 'fast-check';
import { editDistance, normalizeText } from './text.js';

/** The same by plain recursion over the definition. */
function slowDistance(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const swap = a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1);
  return Math.min(
    slowDistance(a.slice(0, -1), b) + 1,
    slowDistance(a, b.slice(0, -1)) + 1,
    slowDistance(a.slice(0, -1), b.slice(0, -1)) + (a.at(-1) === b.at(-1) ? 0 : 1),
    swap ? slowDistance(a.slice(0, -2), b.slice(0, -2)) + 1 : Infinity,
  );
}

it('edits are counted as by the definition', () => {
  const short = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
  fc.assert(
    fc.property(short, short, (a, b) => expect(editDistance(a, b, 12)).toBe(slowDistance(a, b))),
    { numRuns: 300 },
  );
  expect(editDistance('warfarin', 'metformin', 2)).toBe(3);
});

it('names are compared without case, accents, signs and British spelling', () => {
  expect(normalizeText('  St. John’s-Wort® 0.5 ')).toBe('st johns wort 0.5');
  expect(normalizeText('Ibuprofène')).toBe('ibuprofene');
  expect(normalizeText('Anaemia')).toBe('anemia');
});
