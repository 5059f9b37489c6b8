const QUARTER_MS = 900_000;
const FIRST_MS = Date.UTC(2027, 2, 1, 9);

/** So many starts of one provider in the shape of the API's `openings`, from memory. @param {number} count */
export function startsOf(count) {
  const perDay = 8;
  const days = Array.from({ length: Math.ceil(count / perDay) }, (_, day) => ({
    date: new Date(FIRST_MS + day * 96 * QUARTER_MS).toISOString().slice(0, 10),
    starts: Array.from({ length: Math.min(perDay, count - day * perDay) }, (_each, index) =>
      new Date(FIRST_MS + (day * 96 + index) * QUARTER_MS).toISOString(),
    ),
  }));
  return [
    {
      provider: { id: '6f1c1a52-6a0e-4a8e-9a0a-2f6f9f2d0a11' },
      clinic: { id: '0a3d7f1e-5d0c-4a52-8f9a-64b1c2a0c9d4' },
      days,
    },
  ];
}
