import { checkTechniques } from './check-techniques.js';
import { loadKnowledge } from './load-knowledge.js';
import { suggestMedications } from './suggest.js';
import { understandMedication } from './understand-medication.js';
import { NOW, OPTIONS, patient, shippedFiles, shippedKnowledge } from '../testing/clinic.js';

const LIST =
  'eliquis 5 bid, lisinopril 10 mg daily, atorvastatn 40, metformin 1000 bid, fosamax weekly, levoxyl 88 mcg, prednisone 5 mg x 2 yrs, ' +
  'tramadol 50 prn, gabapentin 300 tid, fish oil, tums at nite, zoloft 50';
const TECHNIQUES = ['acupuncture', 'massage_deep_tissue', 'heat_therapy', 'tens', 'yoga'];

/** Milliseconds of each of `rounds` runs, sorted. */
function times(rounds: number, work: (round: number) => void): number[] {
  const spent: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const before = performance.now();
    work(round);
    spent.push(performance.now() - before);
  }
  return spent.sort((a, b) => a - b);
}

const at = (sorted: readonly number[], part: number): string =>
  (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0).toFixed(3);

it('prints how long loading, reading, checking and suggesting take', () => {
  const files = shippedFiles();
  const load = times(3, () => loadKnowledge(files));
  const knowledge = shippedKnowledge();
  const lines = [
    ...LIST.split(', '),
    'warfrin 5mg',
    'st johns wart 300 tid',
    'the little blue pill',
    'simvistatin',
    'qwertyuiop asdfghjkl 20',
    'hydroxichloroquine',
  ];
  const read = times(1200, (round) => understandMedication(lines[round % lines.length] ?? '', knowledge));
  const facts = patient(LIST);
  const check = times(1500, () => checkTechniques(TECHNIQUES, facts, knowledge, OPTIONS)).slice(0, -5);
  const prefixes = ['el', 'met', 'warfrin', 'hydro', 'a'];
  const suggest = times(300, (round) => suggestMedications(prefixes[round % prefixes.length] ?? '', knowledge, 8));
  process.stdout.write(
    `speed (ms): load ${at(load, 0)}..${at(load, 1)}; line p50 ${at(read, 0.5)} p99 ${at(read, 0.99)}; ` +
      `check of 12 x 5 p50 ${at(check, 0.5)} p99 ${at(check, 0.99)}; type-ahead p95 ${at(suggest, 0.95)}\n`,
  );
  expect(checkTechniques(TECHNIQUES, facts, knowledge, { ...OPTIONS, atMs: NOW }).length).toBeGreaterThan(0);
});
