/** Leads to the first reason that is still missing, so that the refusal to book points at what to do. */
export function focusEmptyReason(): void {
  const fields = document.querySelectorAll<HTMLSelectElement | HTMLInputElement>(
    '[data-acknowledge] :is(select, input)',
  );
  [...fields].find(({ value }) => value.trim() === '')?.focus();
}
