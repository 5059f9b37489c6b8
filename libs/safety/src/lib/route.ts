/** How a medicine enters the body, as far as the rules care. */
export const ROUTES = [
  'oral',
  'sublingual',
  'transdermal',
  'topical',
  'ophthalmic',
  'otic',
  'nasal',
  'inhaled',
  'intravenous',
  'intramuscular',
  'subcutaneous',
  'injection',
  'rectal',
  'vaginal',
  'intrathecal',
  'intrauterine',
] as const;
/** One of `ROUTES`; undefined elsewhere means that none is recorded, which is not "by mouth". */
export type Route = (typeof ROUTES)[number];

/** Routes that leave the rest of the body alone: a drug given so is not a member of its class for the rules. */
const LOCAL: ReadonlySet<Route> = new Set(['topical', 'ophthalmic', 'otic']);
const NOT_BY_MOUTH: ReadonlySet<Route> = new Set([
  'intravenous',
  'intramuscular',
  'subcutaneous',
  'injection',
  'intrathecal',
]);

/**
 * Whether a medicine taken by `taken` belongs to a class whose members count only by `required`.
 * A class for `topical` takes patches too (a lidocaine patch is both); a class without a required route takes everything
 * but drugs that act only where they are put; classes named systemic, oral or iv take what their name says.
 * @returns `unknown` when the class asks for a route and none is recorded.
 */
export function routeFits(factor: string, required: Route | undefined, taken: Route | undefined): boolean | 'unknown' {
  if (required !== undefined) {
    if (taken === undefined) return 'unknown';
    return taken === required || (required === 'topical' && taken === 'transdermal');
  }
  if (taken === undefined) return true;
  if (!factor.startsWith('class:') || factor === 'class:any') return true;
  if (LOCAL.has(taken)) return false;
  if (factor.endsWith('_systemic')) return taken !== 'inhaled' && taken !== 'nasal';
  if (factor.endsWith('_oral') || factor === 'class:any_oral_drug') return !NOT_BY_MOUTH.has(taken);
  if (factor.endsWith('_iv')) return NOT_BY_MOUTH.has(taken);
  return true;
}
