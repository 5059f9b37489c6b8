/** Whether a visit type is named after its length already: "Gentle massage, 60 min" of 60 minutes. */
export const saysMinutes = (name: string, minutes: number): boolean =>
  new RegExp(`(?<!\\d)${minutes}[\\s-]*min`, 'i').test(name);
