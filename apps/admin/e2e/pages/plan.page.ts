import { expect, type Page } from '@playwright/test';

/** Several visits planned together, and a plan repaired. */
export class PlanPage {
  constructor(private readonly page: Page) {}

  /** From the chart on screen. */
  async open(): Promise<void> {
    await this.page.getByRole('link', { name: 'Plan several visits' }).press('Enter');
    await expect(this.page.getByRole('heading', { name: 'Plan several visits', level: 1 })).toBeVisible();
  }

  /** Of the n-th visit, from 1: which kind, and with whom where it matters. */
  async choose(visit: number, name: string, provider?: string): Promise<void> {
    await this.page.getByRole('combobox', { name: `Visit ${visit}`, exact: true }).selectOption({ label: name });
    if (provider)
      await this.page.getByRole('combobox', { name: `Visit ${visit}: with` }).selectOption({ label: provider });
  }

  /** The least pause before the n-th visit. */
  async pause(visit: number, least: string, unit: 'minutes' | 'hours' | 'days'): Promise<void> {
    await this.page.getByRole('spinbutton', { name: `Visit ${visit}: at least after visit ${visit - 1}` }).fill(least);
    await this.page.getByRole('combobox', { name: `Visit ${visit}: unit of the pause` }).selectOption(unit);
  }

  get proposals() {
    return this.page.getByRole('group', { name: 'Proposals' }).getByRole('button');
  }

  /** Asks with this button; the first answer has the focus then. */
  async find(button: 'Find times' | 'Find new times'): Promise<void> {
    await this.page.getByRole('button', { name: button }).press('Enter');
    await expect(this.proposals.first()).toBeFocused();
  }

  /** Enter on the proposal that has the focus; where visits have findings, all are asked at once, and then all is booked. */
  async bookFocused(picture: string): Promise<void> {
    await this.page.keyboard.press('Enter');
    const booked = this.page.getByRole('heading', { name: 'Booked together', level: 2 });
    const go = this.page.getByRole('button', { name: 'Book these visits' });
    await expect(booked.or(go)).toBeVisible();
    if (await go.isVisible()) {
      for (const reason of await this.page.getByRole('combobox', { name: /reason/i }).all())
        await reason.selectOption({ index: 1 });
      await this.page.screenshot({ path: picture, fullPage: true });
      await go.press('Enter');
    }
    await expect(booked).toBeFocused();
  }
}
