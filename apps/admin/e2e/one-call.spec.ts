import { expect, type Page, test } from '@playwright/test';
import { ask } from './ask.js';
import { VISIT_TYPES } from './demo-data.js';
import { newPatient } from './new-patient.js';
import { BookPage } from './pages/book.page.js';
import { PatientsPage } from './pages/patients.page.js';
import { PlanPage } from './pages/plan.page.js';
import { SignInPage } from './pages/sign-in.page.js';
import { VisitPage } from './pages/visit.page.js';
import { WaitlistPage } from './pages/waitlist.page.js';
import { bookBeforeTurnover, studioIsTurnedOver } from './turned-over.js';

/** A slip may be taken back first, and the page looks every five seconds. */
const OFFERED_WITHIN_MS = 40_000;
const THERAPIST = 'Grace Kim';

/** Registers somebody who takes nothing; the chart is on screen afterwards. */
async function register(page: Page): Promise<{ id: string; name: string }> {
  const patients = new PatientsPage(page);
  const person = newPatient();
  await patients.register(person);
  await patients.medicines.getByRole('button', { name: 'Takes nothing' }).click();
  await expect(patients.medicines).toContainText('Takes nothing on');
  const id = /\/patients\/([\w-]+)/.exec(page.url())?.[1] ?? '';
  return { id, name: `${person.given} ${person.family}` };
}

/** Two who want a review as soon as can be, the first for longer. What no other story keeps a time of: only hers gets free. */
async function twoWait(page: Page): Promise<readonly [string, string]> {
  const names: string[] = [];
  for (let each = 0; each < 2; each++) {
    names.push((await register(page)).name);
    await new WaitlistPage(page).putOnListFromChart(VISIT_TYPES.orthopedics.name);
  }
  return [names[0] ?? '', names[1] ?? ''];
}

/** Nobody of this story is in the line for the next one. */
async function leaveWaitlist(page: Page, names: readonly string[]): Promise<void> {
  const list = '{ waitlist(first: 100) { edges { node { id version patient { name } } } } }';
  const { edges } = await ask<{ edges: { node: { id: string; version: number; patient: { name: string } } }[] }>(
    page,
    list,
  );
  const remove = 'mutation ($input: RemoveFromWaitlistInput!) { removeFromWaitlist(input: $input) { __typename } }';
  for (const { node } of edges.filter((edge) => names.includes(edge.node.patient.name))) {
    const { id, version } = node;
    const input = { idempotencyKey: crypto.randomUUID(), id, version, reason: 'no_longer_wanted' };
    await ask(page, remove, { input });
  }
}

/** A visit with the therapist who shall give the next one, too. */
async function hasTherapist(page: Page): Promise<void> {
  const book = new BookPage(page);
  await new PatientsPage(page).startBooking();
  await book.chooseVisitType({ typed: 'pt foll', name: 'PT follow-up' });
  await book.waitForOpenings();
  await page.getByRole('combobox', { name: 'Provider' }).selectOption({ label: THERAPIST });
  await book.waitForOpenings();
  await book.takeLastOpening();
  await book.giveReasons();
  await book.confirm.press('Enter');
  await expect(page.getByRole('heading', { name: 'Booked', level: 2 })).toBeVisible();
}

async function openChart(page: Page, { id, name }: { id: string; name: string }): Promise<void> {
  await page.goto(`/patients/${id}`);
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();
}

const dayAhead = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test('one call: three visits in one go, why not then, and a cancelled time for who waited longest', async ({
  page,
}, info) => {
  test.setTimeout(300_000);
  const plan = new PlanPage(page);
  const visit = new VisitPage(page);
  const waitlist = new WaitlistPage(page);
  const sign = new SignInPage(page);

  const takeBack = await test.step('Given a studio that is turned over after yoga', async () => {
    await sign.signInAs('manager');
    return studioIsTurnedOver(page);
  });
  let waiting: readonly string[] = [];
  try {
    await sign.signOut();
    await sign.signInAs('clerk');
    const [longest, later] = await test.step('And two who wait for a review', () => twoWait(page));
    waiting = [longest, later];
    const caller = await test.step('And a caller who has a therapist', async () => {
      const person = await register(page);
      await hasTherapist(page);
      return person;
    });

    await test.step('When she wants three visits in one morning, not on a Tuesday, out by one, the therapist of last time', async () => {
      await openChart(page, caller);
      await plan.open();
      await plan.choose(1, VISIT_TYPES.orthopedics.name);
      await plan.choose(2, VISIT_TYPES.acupuncture.name);
      await page.getByRole('button', { name: 'Add a visit' }).press('Enter');
      await plan.choose(3, 'PT follow-up', 'Same as last time');
      await page.getByRole('checkbox', { name: 'In this order' }).uncheck();
      await page.getByLabel(/^From/).fill(dayAhead(8));
      await page.getByLabel(/^Until/).fill(dayAhead(21));
      await page.getByLabel('Out by').fill('13:00');
      await page.getByRole('checkbox', { name: 'Tue' }).check();
      await plan.find('Find times');
    });

    await test.step('Then three ways are shown, the best with her therapist, none on a Tuesday', async () => {
      await expect(plan.proposals).toHaveCount(3);
      await expect(plan.proposals.first()).toContainText(THERAPIST);
      for (const proposal of await plan.proposals.all()) await expect(proposal).not.toContainText(/Tue \d/);
      await page.screenshot({ path: info.outputPath('1-three-ways.png'), fullPage: true });
    });

    await test.step('And the one she picks is booked as a whole', async () => {
      await plan.bookFocused(info.outputPath('2-findings.png'));
      await expect(page.getByText(/: (Orthopedic review|Acupuncture, follow-up|PT follow-up), with /)).toHaveCount(3);
      await page.screenshot({ path: info.outputPath('3-booked.png') });
    });

    await test.step('When she asks why not then, it is told until when the only room is turned over', async () => {
      const asked = await bookBeforeTurnover(page, (await register(page)).id);
      const whyNot = page.getByRole('group', { name: 'Why not at another time?' });
      await openChart(page, caller);
      await new PatientsPage(page).startBooking();
      await new BookPage(page).chooseVisitType({ typed: 'tai chi ind', name: asked.visitType });
      await new BookPage(page).waitForOpenings();
      await page.getByRole('combobox', { name: 'Provider' }).selectOption({ label: 'Priya Raman' });
      await whyNot.getByLabel('Another day').fill(asked.day);
      await whyNot.getByLabel('Another time').fill(asked.time);
      await whyNot.getByLabel('Another time').press('Enter');
      await expect(whyNot.getByRole('status')).toContainText(`is being turned over until ${asked.until}`);
      await page.screenshot({ path: info.outputPath('4-why-not.png') });
    });

    await test.step('When her review is cancelled', async () => {
      await openChart(page, caller);
      await page
        .getByRole('region', { name: /^Visits/ })
        .getByRole('listitem')
        .filter({ hasText: VISIT_TYPES.orthopedics.name })
        .getByRole('link')
        .click();
      await visit.cancelFor('Provider: personal');
      await expect(visit.drawer.getByRole('link', { name: 'Repair the plan' })).toBeVisible();
      await page.screenshot({ path: info.outputPath('5-cancelled.png') });
    });

    await test.step('Then its time is offered by itself to the one who has waited longest', async () => {
      await waitlist.open();
      await expect(waitlist.offerTo(longest)).toContainText('A visit was cancelled', { timeout: OFFERED_WITHIN_MS });
      await expect(waitlist.offerTo(later)).toHaveCount(0);
      await page.screenshot({ path: info.outputPath('6-offered.png'), fullPage: true });
    });

    await test.step('And her plan is repaired around what stands', async () => {
      await page.goBack();
      await visit.drawer.getByRole('link', { name: 'Repair the plan' }).press('Enter');
      await plan.find('Find new times');
      await expect(plan.proposals.first()).toContainText('(stays)');
      await page.screenshot({ path: info.outputPath('7-repairs.png'), fullPage: true });
      await plan.bookFocused(info.outputPath('8-findings.png'));
      await expect(page.getByText(/: (Orthopedic review|Acupuncture, follow-up|PT follow-up), with /)).toHaveCount(3);
    });
  } finally {
    await page.context().clearCookies();
    await sign.signInAs('manager');
    await takeBack();
    await page.context().clearCookies();
    await sign.signInAs('clerk');
    await leaveWaitlist(page, waiting);
  }
});
