/**
 * Remembers the answers of a pure function, the least recently asked leaving first. It changes how fast an answer comes,
 * never which: keys must name everything that the answer depends on.
 */
export class BoundedCache<Value> {
  private readonly entries = new Map<string, Value>();

  constructor(private readonly capacity: number) {}

  /** The remembered answer, or the one that `compute` gives now. What `compute` throws is not remembered. */
  get(key: string, compute: () => Value): Value {
    const known = this.entries.get(key);
    if (known !== undefined) {
      this.entries.delete(key);
      this.entries.set(key, known);
      return known;
    }
    const value = compute();
    this.entries.set(key, value);
    if (this.entries.size > this.capacity) {
      const oldest = this.entries.keys().next();
      if (!oldest.done) this.entries.delete(oldest.value);
    }
    return value;
  }
}
