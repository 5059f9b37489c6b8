import { expect, type Page } from '@playwright/test';
import { LOGINS, type LoginRole, PASSWORD } from '../demo-data.js';

export class SignInPage {
  constructor(private readonly page: Page) {}

  async signInAs(role: LoginRole): Promise<void> {
    await this.page.goto('/sign-in');
    await this.fillIn(role);
  }

  /** The form on screen; where it leads is up to the page before it. */
  async fillIn(role: LoginRole): Promise<void> {
    await this.page.getByRole('textbox', { name: 'E-mail' }).fill(LOGINS[role]);
    await this.page.getByLabel(/^Password/).fill(PASSWORD);
    await this.page.getByRole('button', { name: 'Sign in', exact: true }).click();
    // The menu is folded away on a narrow screen; the header is there on each.
    await expect(this.page.getByRole('banner')).toBeVisible();
  }

  async signOut(): Promise<void> {
    await this.page.getByRole('banner').getByRole('button').last().click();
    await this.page.getByRole('menuitem', { name: 'Sign out', exact: true }).click();
    await expect(this.page.getByRole('heading', { name: 'Sign in', level: 1 })).toBeVisible();
  }
}
