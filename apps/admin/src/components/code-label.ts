/** Shown words for enum values that carry no label of their own: `safety_hold` -> "Safety hold". */
export function labelOfCode(code: string): string {
  if (code === 'noshow') return 'No-show';
  const words = code.replaceAll('_', ' ').replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The domain's labelled codes as choices whose values the API accepts: it spells `pat_fb` what the domain spells `pat-fb`. */
export const choicesOf = <V extends string>(labels: Record<string, string>): { value: V; label: string }[] =>
  Object.entries(labels).map(([code, label]) => ({ value: code.replaceAll('-', '_') as V, label }));
