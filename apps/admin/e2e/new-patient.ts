import type { Person } from './pages/patients.page.js';

const letterOf = (sign: string): string => String.fromCharCode(97 + (Number.parseInt(sign, 36) % 26));

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
    phone: `+1 312 555 ${String(stamp % 10_000).padStart(4, '0')}`,
    email: `walk.${stamp.toString(36)}@patients.test`,
  };
}
