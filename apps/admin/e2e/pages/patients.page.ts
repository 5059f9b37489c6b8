import { expect, type Page } from '@playwright/test';

export class PatientsPage {
  constructor(private readonly page: Page) {}

  /** Types into the global search with the keyboard alone and opens the first patient found. */
  async openByGlobalSearch(typed: string): Promise<void> {
    await this.page.keyboard.press('Control+k');
    const search = this.page.getByRole('dialog').getByRole('combobox');
    await search.fill(typed);
    await expect(this.page.getByRole('option').filter({ hasText: 'MRN' }).first()).toBeVisible();
    await this.page.keyboard.press('Enter');
    await expect(this.page).toHaveURL(/\/patients\/.+/);
  }

  async open(typed: string): Promise<void> {
    await this.page.goto('/patients');
    await this.page.getByRole('combobox', { name: 'Find a patient' }).fill(typed);
    await expect(this.page.getByRole('option').first()).toBeVisible();
    await this.page.keyboard.press('Enter');
    await expect(this.page).toHaveURL(/\/patients\/.+/);
    await expect(this.page.getByRole('heading', { name: /Medicines and supplements/ })).toBeVisible();
  }

  get medicines() {
    return this.page.getByRole('region', { name: /Medicines and supplements/ });
  }

  /** The e-mail address of the chart on screen. */
  async email(): Promise<string> {
    const value = this.page.locator('dt', { hasText: /^E-mail$/ }).locator('xpath=following-sibling::dd');
    return (await value.innerText()).trim();
  }

  async startBooking(): Promise<void> {
    await this.page.keyboard.press('b');
    await expect(this.page.getByRole('heading', { name: 'Book visit', level: 1 })).toBeVisible();
  }
}
