import { expect, type Page, test } from '@playwright/test';
import { VISIT_TYPES } from './demo-data.js';
import { newPatient } from './new-patient.js';
import { BookPage } from './pages/book.page.js';
import { blockOf, center } from './pages/diary.page.js';
import { PatientsPage } from './pages/patients.page.js';
import { SignInPage } from './pages/sign-in.page.js';

interface Booked {
  day: string;
  time: string;
  provider: string;
  patient: string;
}

/** Somebody new who takes nothing, on the way to an acupuncture visit. Gives the name. */
async function wantsAcupuncture(page: Page): Promise<string> {
  const patients = new PatientsPage(page);
  const person = newPatient();
  await patients.register(person);
  await patients.medicines.getByRole('button', { name: 'Takes nothing' }).click();
  await expect(patients.medicines).toContainText('Takes nothing on');
  await patients.startBooking();
  await new BookPage(page).chooseVisitType(VISIT_TYPES.acupuncture);
  return `${person.given} ${person.family}`;
}

/** Books some opening, and says when and with whom it is. */
async function bookSomebody(page: Page): Promise<Booked> {
  const book = new BookPage(page);
  const patient = await wantsAcupuncture(page);
  await book.takeSomeOpening();
  await book.giveReasons();
  const kept = page.locator('form').filter({ hasText: 'Kept for you until' });
  const heading = await kept.getByRole('heading', { level: 2 }).first().innerText();
  const [, date = '', time = ''] = /^\w+ (\d+ \w+ \d+), ([\d:]+) \S+ to [\d:]+$/.exec(heading) ?? [];
  const [, provider = ''] = / with ([^,]+), /.exec(await kept.getByText(/ with .* Kept for you/).innerText()) ?? [];
  await book.confirm.press('Enter');
  await expect(page.getByRole('heading', { name: 'Booked', level: 2 })).toBeVisible();
  return { day: new Date(`${date} UTC`).toISOString().slice(0, 10), time, provider, patient };
}

/** The way to a booking over the visit that is there, once it was asked about. */
async function offerOver(page: Page, { day, time, provider }: Booked) {
  const whyNot = page.getByRole('group', { name: 'Why not at another time?' });
  await new BookPage(page).waitForOpenings();
  await whyNot.getByLabel('Another day').fill(day);
  await whyNot.getByLabel('Another time').fill(time);
  await whyNot.getByLabel('Another time').press('Enter');
  await expect(whyNot.getByRole('status')).toContainText(/is busy|is free/);
  const others = whyNot.getByRole('button', { name: /^Show the other/ });
  if (await others.isVisible()) await others.press('Enter');
  return whyNot.getByRole('button', { name: `Book over it: ${time} with ${provider}` });
}

test('a provider squeezes somebody in over a visit and says why; a clerk is not led there', async ({ page }, info) => {
  // Three people are registered on the way.
  test.slow();
  let there: Booked = { day: '', time: '', provider: '', patient: '' };
  let squeezed = '';

  await test.step('Given a visit, a clerk who asks about its time is told that it is taken, and no more', async () => {
    await new SignInPage(page).signInAs('clerk');
    there = await bookSomebody(page);
    await wantsAcupuncture(page);
    await expect(await offerOver(page, there)).toHaveCount(0);
  });

  await test.step('When a provider asks for somebody else, it may be booked over, for a reason', async () => {
    await page.context().clearCookies();
    await new SignInPage(page).signInAs('provider');
    squeezed = await wantsAcupuncture(page);
    const over = await offerOver(page, there);
    await expect(over).toBeVisible();
    await page.screenshot({ path: info.outputPath('1-why-not.png') });
    await over.press('Enter');
    await expect(page.getByText('nothing is kept for you until it is booked')).toBeVisible();
    await new BookPage(page).giveReasons();
    await page.getByRole('button', { name: 'Book over it', exact: true }).press('Enter');
    await expect(page.getByText('Say in a few words why.')).toBeVisible();
    await page.getByLabel('Why over another visit').fill('She is here in tears');
    await page.screenshot({ path: info.outputPath('2-reason.png') });
    await page.getByRole('button', { name: 'Book over it', exact: true }).press('Enter');
    await expect(page.getByRole('heading', { name: 'Booked', level: 2 })).toBeVisible();
  });

  await test.step('Then the diary shows both side by side, and the visit says why and by whom', async () => {
    await page.getByRole('link', { name: 'Show in the diary' }).press('Enter');
    const drawer = page.getByRole('dialog');
    await expect(drawer).toContainText('She is here in tears');
    await page.screenshot({ path: info.outputPath('3-drawer.png') });
    await page.keyboard.press('Escape');
    await expect(drawer).toBeHidden();
    const [first, second] = [blockOf(page, there.patient), blockOf(page, squeezed)];
    await center(first);
    await page.screenshot({ path: info.outputPath('4-side-by-side.png') });
    const [one, other] = [await first.boundingBox(), await second.boundingBox()];
    if (!one || !other) throw new Error('a visit is not on screen');
    expect(Math.abs(one.y - other.y)).toBeLessThan(2);
    expect(Math.min(one.x + one.width, other.x + other.width)).toBeLessThanOrEqual(Math.max(one.x, other.x) + 1);
  });
});
