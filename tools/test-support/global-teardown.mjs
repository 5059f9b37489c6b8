/** Jest's hook after the last spec: ends what global-setup.mjs started. */
export default async function globalTeardown() {
  await Reflect.get(globalThis, Symbol.for('meridian.stopTestServices'))?.();
}
