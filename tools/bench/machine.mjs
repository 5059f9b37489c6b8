import { availableParallelism, cpus, loadavg, totalmem, type } from 'node:os';

/** What the figures were taken on, as far as it changes them; nothing that names the machine or whose it is. */
export function machineNow() {
  const [load = 0] = loadavg();
  return {
    at: new Date().toISOString(),
    system: `${type()} ${process.arch}`,
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    loadAtStart: Number(load.toFixed(2)),
  };
}

/** @typedef {ReturnType<typeof machineNow> & {postgres?: string, loadAtEnd?: number, seconds?: number}} Machine */

/** The load of the last minute: above the number of cores, others were waiting too. */
export const loadNow = () => Number((loadavg()[0] ?? 0).toFixed(2));
