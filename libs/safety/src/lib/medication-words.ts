import type { Route } from './route.js';

/** Words beside a medicine's name that tell how it enters the body. */
export const ROUTE_WORDS: ReadonlyMap<string, Route> = new Map<string, Route>(
  (
    [
      ['transdermal', 'patch patches transdermal td tts'],
      ['topical', 'cream ointment gel lotion topical foam rub roll-on topically balm liniment'],
      ['ophthalmic', 'eye eyes ophthalmic ophth gtt gtts'],
      ['otic', 'ear ears otic'],
      ['inhaled', 'inhaler inhaled inhalation inh hfa neb nebs nebulizer puff puffs diskus respimat'],
      ['nasal', 'nasal nose intranasal nare nostril'],
      ['intravenous', 'iv infusion infusions intravenous'],
      ['intramuscular', 'im intramuscular'],
      ['subcutaneous', 'sc sq subq subcut subcutaneous subcutaneously'],
      ['injection', 'inj injection injections injectable shot shots injector autoinjector pen syringe'],
      [
        'oral',
        'po oral orally tab tabs tablet tablets cap caps capsule capsules pill pills chewable chew softgel softgels syrup mouth',
      ],
      ['sublingual', 'sl sublingual buccal'],
      ['rectal', 'pr rectal suppository suppositories enema'],
      ['vaginal', 'vaginal vaginally'],
      ['intrathecal', 'intrathecal'],
      ['intrauterine', 'intrauterine iud'],
    ] as const
  ).flatMap(([route, words]) => words.split(' ').map((word) => [word, route] as const)),
);

/** Words of dose, frequency, course and courtesy. They never name a medicine, so they are not looked up as misspellings. */
export const OTHER_WORDS: ReadonlySet<string> = new Set(
  (
    'mg mcg ug g gm gram grams ml l iu unt unit units meq mmol actuat hr hrs hour hours day days week weeks wk wks month months mo mos ' +
    'year years yr yrs min bid tid qid qd qod qhs qam qpm hs ac pc prn daily twice once thrice weekly monthly nightly yearly bedtime ' +
    'morning evening night nite noon breakfast lunch dinner supper meals meal food every each other as needed when for since from at in ' +
    'on with without and or of the a an that my her his some little big small one two three four half x then now still just also about ' +
    'takes taking take taken took uses using use used low high dose doses strength extra er xr sr cr la xl dr ec release extended ' +
    'delayed immediate oral solution suspension spray mucosal powder powders drops liquid pack tea drink otc rx brand generic ' +
    'blue white red pink yellow green round pain sleep max currently current started start new old recently several times time per ' +
    'supplement supplements vitamin stopped stop quit held hold holding discontinued dc finished completed no not longer off denies ' +
    'used to was past previously last ago sometimes occasionally usually chronic long term she he they patient pt mother father ' +
    'q4h q6h q8h q12h q24h q6 q8 q12 q4 regular strengths nda equivalent sugar free'
  ).split(' '),
);

const FREQUENCY =
  /\b(q\s?\d{1,2}\s?(?:h|hr|hrs|hours)?|bid|tid|qid|qd|qod|qhs|qam|qpm|prn|once daily|twice daily|once a (?:day|week|month|year)|one a day|(?:twice|\d+\s?x|\d+ times|three times) (?:a|per) (?:day|week)|\d+x day|daily|nightly|weekly|monthly|yearly|at (?:bedtime|night|nite|noon)|every (?:other )?(?:\d+ )?(?:day|night|morning|evening|week|month|hours?|days|weeks|months)|as needed)\b/;

const STRENGTH =
  /(\d[\d.,]*\s?(?:-|\/)?\s?\d*[\d.]*\s?(?:mg|mcg|µg|ug|g|gm|ml|iu|unt|units?|meq|%)(?:\s?\/\s?(?:\d+\s?)?(?:ml|hr|h|actuat|g|day))?)(?![a-z])/i;

const DURATION =
  /\b(?:x|for|past|over)\s+(\d+(?:\.\d+)?)\s?(days?|d|weeks?|wks?|months?|mos?|mo|years?|yrs?|y)\b|\b(\d+(?:\.\d+)?)\s?(years?|yrs?|months?|mos?)\b(?! old)/;

const DAYS: readonly (readonly [RegExp, number])[] = [
  [/^d/, 1],
  [/^w/, 7],
  [/^m/, 30],
  [/^y/, 365],
];

/** What stands beside the name on a typed line. */
export interface LineDetails {
  readonly strength?: string;
  readonly frequency?: string;
  /** How long it has been taken, in days, when the line says so. */
  readonly durationDays?: number;
  readonly route?: Route;
}

/** Reads strength, frequency, course and route. `words` are those that do not belong to a medicine's name. */
export function readDetails(typed: string, normalized: string, words: readonly string[]): LineDetails {
  const strength = STRENGTH.exec(typed)?.[1]?.trim() ?? bareStrength(normalized);
  const frequency = FREQUENCY.exec(normalized)?.[0];
  const durationDays = readDuration(normalized);
  const route = readRoute(words, normalized);
  return {
    ...(strength === undefined ? {} : { strength }),
    ...(frequency === undefined ? {} : { frequency }),
    ...(durationDays === undefined ? {} : { durationDays }),
    ...(route === undefined ? {} : { route }),
  };
}

const bareStrength = (normalized: string): string | undefined => /\s(\d+(?:\.\d+)?)(?=\s|$)/.exec(normalized)?.[1];

function readDuration(normalized: string): number | undefined {
  const found = DURATION.exec(normalized);
  const amount = Number(found?.[1] ?? found?.[3]);
  const unit = found?.[2] ?? found?.[4] ?? '';
  const days = DAYS.find(([pattern]) => pattern.test(unit))?.[1];
  return Number.isFinite(amount) && days !== undefined ? amount * days : undefined;
}

/** A word such as patch decides before a word such as injection or tablet, since the former is the narrower. */
function readRoute(words: readonly string[], normalized: string): Route | undefined {
  if (/\d\s?mcg (?:per )?(?:hr|h|hour)\b/.test(normalized)) return 'transdermal';
  const routes = words.map((word) => ROUTE_WORDS.get(word)).filter((route) => route !== undefined);
  const order: readonly Route[] = ['transdermal', 'ophthalmic', 'otic', 'topical', 'nasal', 'inhaled', 'intrathecal'];
  return order.find((route) => routes.includes(route)) ?? routes[0];
}
