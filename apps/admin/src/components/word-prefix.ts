const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();

const wordsOf = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/**
 * Whether each typed word begins a different word of `text`, in any order: "acu f" matches "Acupuncture, follow-up".
 * Case and accents do not count; nothing typed matches everything.
 */
export function matchesWordPrefixes(text: string, typed: string): boolean {
  const words = wordsOf(text);
  return wordsOf(typed)
    .sort((a, b) => b.length - a.length)
    .every((prefix) => {
      const at = words.findIndex((word) => word.startsWith(prefix));
      if (at >= 0) words.splice(at, 1);
      return at >= 0;
    });
}
