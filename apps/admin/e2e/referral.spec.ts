import { expect, test } from '@playwright/test';
import { VISIT_TYPES } from './demo-data.js';
import { BookPage } from './pages/book.page.js';
import { SignInPage } from './pages/sign-in.page.js';

test('a provider accepts a referral and the front desk books it', async ({ page }, info) => {
  const signIn = new SignInPage(page);
  const book = new BookPage(page);
  let patient = '';

  await test.step('Given a provider with an incoming referral', async () => {
    await signIn.signInAs('provider');
    await page.goto('/referrals?box=incoming');
    const first = page.getByRole('table', { name: 'Incoming' }).getByRole('link').first();
    patient = (await first.innerText()).trim();
    await first.click();
    await expect(page.getByRole('heading', { name: 'Question' })).toBeVisible();
    await page.screenshot({ path: info.outputPath('1-case.png') });
  });

  await test.step('When it is accepted with one key', async () => {
    await expect(page.getByRole('button', { name: /^Accept/ })).toBeEnabled();
    await page.keyboard.press('a');
    await expect(page.getByText('Accepted', { exact: true }).first()).toBeVisible();
    await signIn.signOut();
  });

  await test.step('Then it is on the front desk’s list', async () => {
    await signIn.signInAs('clerk');
    await page.getByRole('link', { name: 'To book' }).click();
    await page
      .getByRole('link', { name: `Book ${patient}` })
      .first()
      .click();
    await page.screenshot({ path: info.outputPath('2-to-book.png') });
  });

  await test.step('And the clerk books it', async () => {
    const heading = page.getByRole('button', { name: 'Another visit type' });
    const field = page.getByRole('combobox', { name: 'Visit type' });
    await expect(heading.or(field)).toBeVisible();
    if (await field.isVisible()) await book.chooseVisitType(VISIT_TYPES.orthopedics);
    await book.takeFirstOpening();
    await book.giveReasons();
    await book.confirm.press('Enter');
    await expect(page.getByRole('heading', { name: /^(Booked|Safety-hold)/, level: 2 })).toBeVisible();
    await page.screenshot({ path: info.outputPath('3-booked.png') });
  });
});
