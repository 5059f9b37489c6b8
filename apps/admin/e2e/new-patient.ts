import type { Person } from './pages/patients.page.js';

const letterOf = (sign: string): string => String.fromCharCode(97 + (Number.parseInt(sign, 36) % 26));

/** Each with its own ten thousand numbers kept for fiction; none is the demo clinics'. */
const AREAS = '201 202 203 205 206 207 208 209 210 212 213 214 215 216 217 218 219 224 225 228'.split(' ');
const LINES = 10_000;

/**
 * Somebody whom no earlier run has registered: the stories write, and may run twice against one Meridian. Name, birth
 * date and number differ so much from one to the next that none looks like a duplicate of another.
 */
export function newPatient(): Person {
  const stamp = Date.now();
  const letters = [...stamp.toString(36)].reverse().map(letterOf).join('');
  const two = (figure: number) => String(figure).padStart(2, '0');
  return {
    given: `N${letters.slice(0, 4)}`,
    family: `W${letters}`,
    birthDate: `${1940 + (stamp % 47)}-${two(1 + (stamp % 11))}-${two(1 + (stamp % 27))}`,
    phone: `+1 ${AREAS[Math.floor(stamp / LINES) % AREAS.length]} 555 ${String(stamp % LINES).padStart(4, '0')}`,
    email: `walk.${stamp.toString(36)}@patients.test`,
  };
}
