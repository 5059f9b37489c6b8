import { expect, type Page, test } from '@playwright/test';
import { VISIT_TYPES } from './demo-data.js';
import { newPatient } from './new-patient.js';
import { BookPage } from './pages/book.page.js';
import { PatientsPage } from './pages/patients.page.js';
import { SignInPage } from './pages/sign-in.page.js';

/** "Mon 23 Nov 2026, 09:30 CST to 10:15" as fields of a form take it. */
function whenOf(heading: string): { day: string; time: string } {
  const [, date = '', time = ''] = /^\w+ (\d+ \w+ \d+), ([\d:]+) \S+ to [\d:]+$/.exec(heading) ?? [];
  return { day: new Date(`${date} UTC`).toISOString().slice(0, 10), time };
}

/** Books the last opening of two weeks for somebody new, and says when it is. */
async function bookSomebody(page: Page): Promise<{ day: string; time: string }> {
  const patients = new PatientsPage(page);
  const book = new BookPage(page);
  await patients.register(newPatient());
  await patients.medicines.getByRole('button', { name: 'Takes nothing' }).click();
  await expect(patients.medicines).toContainText('Takes nothing on');
  await patients.startBooking();
  await book.chooseVisitType(VISIT_TYPES.acupuncture);
  await book.takeLastOpening();
  await book.giveReasons();
  const when = whenOf(await page.locator('form').getByRole('heading', { level: 2 }).first().innerText());
  await book.confirm.press('Enter');
  await expect(page.getByRole('heading', { name: 'Booked', level: 2 })).toBeVisible();
  return when;
}

test('a time that cannot be had is explained, and the next one is a key away', async ({ page }, info) => {
  const book = new BookPage(page);
  const whyNot = page.getByRole('group', { name: 'Why not at another time?' });
  let when = { day: '', time: '' };

  await test.step('Given a patient with a visit', async () => {
    await new SignInPage(page).signInAs('clerk');
    when = await bookSomebody(page);
  });

  await test.step('When another is booked, and the caller names that very time', async () => {
    await page.getByRole('link', { name: /^Book another for/ }).press('Enter');
    await book.chooseVisitType(VISIT_TYPES.acupuncture);
    await book.waitForOpenings();
    await whyNot.getByLabel('Another day').fill(when.day);
    await whyNot.getByRole('button', { name: 'Why not then?' }).press('Enter');
    await expect(whyNot.getByRole('alert')).toHaveText('Name a day and a time.');
    await whyNot.getByLabel('Another time').fill(when.time);
    await whyNot.getByLabel('Another time').press('Enter');
  });

  await test.step('Then it is said aloud that whoever gives the first visit is busy, and until when', async () => {
    await expect(whyNot.getByRole('status')).toContainText(/ is busy until \d\d:\d\d\./);
    await page.screenshot({ path: info.outputPath('1-why-not.png') });
  });

  await test.step('And the time after it can be taken at once', async () => {
    await whyNot
      .getByRole('button', { name: /^Take / })
      .first()
      .press('Enter');
    await expect(page.getByRole('heading', { name: 'Safety check' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Another time', exact: true })).toBeVisible();
    await page.screenshot({ path: info.outputPath('2-taken.png') });
  });
});

test('the diary says why a time is not free, by key and by click', async ({ page }, info) => {
  const dialog = page.getByRole('dialog', { name: /^Why not/ });
  await test.step('Given a visit in the diary', async () => {
    await new SignInPage(page).signInAs('clerk');
    await bookSomebody(page);
    await page.getByRole('link', { name: 'Show in the diary' }).press('Enter');
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  });

  await test.step('When its time is asked about with y, it is told until when the provider is busy', async () => {
    const visit = page
      .locator('[data-visit][data-tone="blue"]')
      .filter({ hasText: VISIT_TYPES.acupuncture.name })
      .first();
    await visit.focus();
    await page.keyboard.press('y');
    await expect(dialog.getByRole('status')).toContainText(/ is (busy|at another clinic)|has already passed/);
    await expect(dialog.getByLabel('At')).toBeFocused();
    await page.screenshot({ path: info.outputPath('1-by-key.png') });
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(visit).toBeFocused();
  });

  await test.step('When the minutes kept after a visit are clicked, it is told the same, also for a kind of visit', async () => {
    const visit = page
      .locator('[data-visit][data-tone="blue"]')
      .filter({ hasText: VISIT_TYPES.acupuncture.name })
      .first();
    // The shade of the dialog before is still going.
    await expect(page.locator('.mantine-Modal-overlay')).toHaveCount(0);
    await visit.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    const box = await visit.boundingBox();
    if (!box) throw new Error('the visit is not on screen');
    await page.mouse.click(box.x + box.width / 2, box.y + box.height + 14);
    await expect(dialog.getByRole('status')).toContainText(/ is (busy|at another clinic)|has already passed/);
    await dialog.getByLabel('For which visit').selectOption({ index: 1 });
    await expect(dialog.getByRole('status')).toContainText(/\.$|Book/);
    await page.screenshot({ path: info.outputPath('2-by-click.png') });
  });

  await test.step('And the time that is free instead is booked from there', async () => {
    await dialog.getByLabel('For which visit').selectOption({ label: 'Any' });
    await dialog.getByRole('button', { name: /^Book / }).press('Enter');
    await expect(page.getByRole('heading', { name: 'Book visit: for whom?', level: 1 })).toBeVisible();
  });
});
