import { expect, type Page } from '@playwright/test';

export interface Person {
  given: string;
  family: string;
  birthDate: string;
  phone: string;
  email: string;
}

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

  /** Fills in the drawer and sends it with Enter; whether the person is registered or asked about is up to the caller. */
  async fillRegistration(person: Person): Promise<void> {
    await this.page.goto('/patients');
    await this.page.getByRole('button', { name: 'Register a patient' }).press('Enter');
    const drawer = this.page.getByRole('dialog');
    await expect(drawer.getByRole('textbox', { name: 'Given names' })).toBeFocused();
    await drawer.getByRole('textbox', { name: 'Given names' }).fill(person.given);
    await drawer.getByRole('textbox', { name: 'Family name' }).fill(person.family);
    await drawer.getByLabel('Birth date').fill(person.birthDate);
    await drawer.getByRole('textbox', { name: 'Phone' }).fill(person.phone);
    await drawer.getByRole('textbox', { name: 'E-mail' }).fill(person.email);
    await this.page.keyboard.press('Enter');
  }

  async register(person: Person): Promise<void> {
    await this.fillRegistration(person);
    await expect(this.page.getByRole('heading', { name: `${person.given} ${person.family}`, level: 1 })).toBeVisible();
  }

  get medicines() {
    return this.page.getByRole('region', { name: /Medicines and supplements/ });
  }

  /** Adds a line as it is typed; the shortcut leads to the field. */
  async addMedicine(typed: string): Promise<void> {
    await this.page.keyboard.press('m');
    const field = this.page.getByRole('combobox', { name: 'Add a medicine, herb or supplement' });
    await expect(field).toBeFocused();
    await this.page.keyboard.type(typed);
    await this.page.keyboard.press('Enter');
    await expect(this.medicines.getByRole('listitem').filter({ hasText: typed })).toBeVisible();
    await expect(field).toHaveValue('');
    await field.blur();
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
