import { expect, type Locator, type Page } from '@playwright/test';

/** The list of group sessions, and one of them. */
export class GroupSessionPage {
  constructor(private readonly page: Page) {}

  /** The sessions of the Lakeside clinic, four weeks from this day on. */
  async openList(from?: string): Promise<void> {
    await this.page.goto(from ? `/group-sessions?from=${from}` : '/group-sessions');
    await this.page.getByLabel('Clinic', { exact: true }).selectOption({ label: 'Lakeside Spine & Wellness' });
    await expect(this.page.getByRole('heading', { name: /^Group sessions, Lakeside/, level: 1 })).toBeVisible();
  }

  /** Fills in the form and sends it with Enter. */
  async plan(of: {
    type: string;
    provider: string;
    date: string;
    at: string;
    weeks: string;
    seats: string;
  }): Promise<void> {
    await this.page.keyboard.press('n');
    await this.page.getByLabel('Visit type').selectOption({ label: of.type });
    await this.page.getByLabel(/^With/).selectOption({ label: of.provider });
    await this.page.getByLabel('First day').fill(of.date);
    await this.page.getByLabel('Starts at').fill(of.at);
    await this.page.getByLabel('Weeks').fill(of.weeks);
    await this.page.getByLabel('Seats', { exact: true }).fill(of.seats);
    await this.page.keyboard.press('Enter');
  }

  /** Opens the form for whoever comes, or goes on with it. */
  async find(typed: string): Promise<void> {
    const finder = this.page.getByRole('combobox', { name: 'Find a patient' });
    if (!(await finder.isVisible())) await this.page.getByRole('button', { name: 'Add a patient' }).press('Enter');
    await finder.fill(typed);
    await expect(this.page.getByRole('option').first()).toContainText(typed.split(' ').at(-1) ?? typed);
    await finder.press('Enter');
  }

  /** Presses a button and, where the safety check asks, gives the same reason for everything. */
  async giveWithReasons(button: string): Promise<void> {
    await this.page.getByRole('button', { name: button, exact: true }).press('Enter');
    const goOn = this.page.getByRole('button', { name: 'Go on with these reasons' });
    const told = this.page.getByRole('alert').filter({ hasText: /has seat|waits at place/ });
    await expect(goOn.or(told.last())).toBeVisible();
    if (!(await goOn.isVisible())) return;
    for (const select of await this.page.getByRole('combobox', { name: /Reason to go on/ }).all())
      await select.selectOption('discussed_with_patient');
    await goOn.press('Enter');
    await expect(told.last()).toBeVisible();
  }

  get roster(): Locator {
    return this.page.getByRole('region', { name: /^Participants/ });
  }

  get waitlist(): Locator {
    return this.page.getByRole('region', { name: /^Waiting for a seat/ });
  }

  rowOf(name: string): Locator {
    return this.roster.getByRole('row').filter({ hasText: name });
  }
}
