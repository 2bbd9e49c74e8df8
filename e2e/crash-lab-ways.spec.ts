import type { FaultId } from '../ipc/contracts/crash-lab.ts';
import { FAULT_IDS } from '../ipc/contracts/crash-lab.ts';
import { breakIt, openLab } from './fixtures/crash-lab.ts';
import { expect, test } from './fixtures/test.ts';
import { button, openTab, say, tab } from './fixtures/window.ts';

/** What each way that takes long, or is rarely needed, has to come to. `crash-lab.spec.ts` tries the others. */
const OUTCOMES: Partial<Readonly<Record<FaultId, readonly string[]>>> = {
  'gpu-stop': ['lived'], 'disk-readonly': ['told'], 'disk-slow': ['told'], 'shell-hang': ['died'], 'inspector-hang': ['died'], 'page-loop': ['silent'], 'page-oom': ['died'], 'plugin-stop': ['died'],
  'reader-kill': ['died'],
};

test('each way of the crash lab that the other tests leave out does what it says', async ({ terrarium, site }) => {
  test.setTimeout(600_000);
  await openTab(terrarium, site.url('/form'));
  await openTab(terrarium, site.url('/weather'));
  await openTab(terrarium, site.url('/words?count=412'));
  const inspector = await openLab(terrarium);
  await inspector.getByRole('tab', { name: say('inspector.traffic') }).click();
  await button(inspector, say('inspector.chromium.trace')).click();
  await inspector.getByRole('tab', { name: say('faults.panel') }).click();
  for (const fault of FAULT_IDS) {
    const wanted = OUTCOMES[fault];
    if (wanted === undefined) continue;
    const { outcome, text } = await breakIt(terrarium, fault, fault === 'page-oom' ? /Form/ : fault.startsWith('page-') ? /Weather/ : undefined);
    process.stdout.write(`${text}\n`);
    expect(wanted, text).toContain(outcome);
    if (fault !== 'page-loop') continue;
    // As a person ends it. No other debugger can be connected while a page hangs, and views that died are looked up with one.
    const shell = await terrarium.shell();
    await tab(shell, /Weather/).click();
    await shell.getByRole('alertdialog', { name: say('shell.hung') }).getByRole('button', { name: say('shell.endProcess') }).click();
    await expect(shell.getByRole('alert')).toBeVisible();
  }
});
