const FRAMES = ['|', '/', '-', '\\'];

/** @param {number} sinceMs */
const seconds = (sinceMs) => `${((Date.now() - sinceMs) / 1000).toFixed(1)} s`;

/**
 * Tells a person what is going on: on a terminal one line that moves, elsewhere a line at the start, one every ten
 * seconds and one at the end.
 * @param {NodeJS.WriteStream} stream
 */
export function createProgress(stream) {
  const terminal = stream.isTTY === true && process.env.TERM !== 'dumb';
  let current = '';
  const clear = () => terminal && current && stream.write('\r\x1b[K');
  /** @param {string} line */
  const log = (line) => {
    clear();
    stream.write(`${line}\n`);
  };

  /**
   * Runs one step under its label. A step that takes under 0.3 s leaves no line.
   * @template T
   * @param {string} label
   * @param {() => Promise<T>} work
   * @returns {Promise<T>}
   */
  async function step(label, work) {
    const begun = Date.now();
    let ticks = 0;
    let told = false;
    const draw = () => {
      current = label;
      if (terminal) stream.write(`\r\x1b[K${FRAMES[ticks % FRAMES.length]} ${label} ${seconds(begun)}`);
      else if (!told || ticks % 50 === 0) stream.write(`  ${label} … ${told ? seconds(begun) : ''}\n`);
      told = true;
    };
    const timer = setInterval(() => {
      ticks += 1;
      if (ticks > 1) draw();
    }, 200);
    try {
      const result = await work();
      clear();
      if (told) stream.write(`  ${label}: ${seconds(begun)}\n`);
      return result;
    } finally {
      clear();
      clearInterval(timer);
      current = '';
    }
  }
  return { log, step };
}

/** @typedef {ReturnType<typeof createProgress>} Progress */
