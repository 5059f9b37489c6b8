const SPACES = /[\s\u0085\u2028\u2029]+/gu;
// Control characters, direction overrides and isolates, zero-width space, byte order mark.
const INVISIBLE = /[\p{Cc}\u200b\u2060\u202a-\u202e\u2066-\u2069\ufeff]/gu;
const LONE_SURROGATE = /\p{Cs}/gu;

/**
 * A name or phrase on one line, fit for a header, a subject or a calendar: line breaks become spaces, and what is
 * invisible or can turn the reading direction goes. Joiners that scripts and emoji need stay. Cut at `charactersMax`
 * code points.
 */
export function cleanText(text: string, charactersMax = 200): string {
  const oneLine = text.replace(SPACES, ' ').replace(INVISIBLE, '').replace(LONE_SURROGATE, '\ufffd').trim();
  return [...oneLine].slice(0, charactersMax).join('').trim();
}

/**
 * A name fit for a quoted parameter of a calendar and for a mail's display name: no double quotes, which calendar
 * programs misread even when they are escaped, and no backslashes or angle brackets.
 */
export const cleanName = (text: string): string => cleanText(text.replace(/["\\<>]/g, ' '), 120);
