import { makeTestFolder, removeAbandonedFolders, removeTestFolder, startTestServices } from './services.mjs';

/** Jest's hook before the first spec: brings the services up unless `npm test` already did. */
export default async function globalSetup() {
  if (process.env.TEST_PG_SUPER_URL) return;
  await removeAbandonedFolders();
  const folder = makeTestFolder();
  const { env, stop } = await startTestServices(folder);
  Object.assign(process.env, env);
  Reflect.set(globalThis, Symbol.for('meridian.stopTestServices'), async () => {
    await stop();
    await removeTestFolder(folder);
  });
}
