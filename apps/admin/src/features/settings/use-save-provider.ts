import { useGuardedSave } from './use-guarded-save.js';

/** What every form of a provider does with the answer: a toast, the refusal, or the visits that it would strand. */
export const useSaveProvider = () => useGuardedSave(({ name }: { name: string }) => `${name} is saved.`);
