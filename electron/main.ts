import { join } from 'node:path';
import { app, type BrowserWindow, Menu, session } from 'electron';
import { leaveOutOfDumps } from './files/dumps.ts';
import { openBridge } from './ipc/bridge.ts';
import { portChannel } from './ipc/channels.ts';
import { startStrongroom } from './ipc/relay.ts';
import { origin, origins } from './window/addresses.ts';
import { ownAppImage } from './window/appImage.ts';
import { closeVaultFirst } from './window/closing.ts';
import { watchCopies } from './window/copies.ts';
import { denyDownloads, denyNetwork, denyPermissions, denyWandering } from './window/denials.ts';
import { serveDesktop } from './window/desktop.ts';
import { lockWhenPageFails } from './window/failing.ts';
import { lockWithComputer } from './window/lockEvents.ts';
import { menuOf } from './window/menu.ts';
import { makeReports } from './window/pdf.ts';
import { systemPresence, testedPresence, watchPresence } from './window/presence.ts';
import { makeProtection } from './window/protection.ts';
import { packaged, whyNotStart } from './window/refusedSwitches.ts';
import { makeRenewing } from './window/renewing.ts';
import { registerScheme, serveApp } from './window/scheme.ts';
import { silenceChromium, silenceSpelling } from './window/silence.ts';
import { isStandIn } from './window/standIn.ts';
import { makeWindow } from './window/window.ts';

// Files that Chromium, SQLite and the app create are for this account alone.
process.umask(0o077);
leaveOutOfDumps();

let window: BrowserWindow | null = null;

const whyNot = packaged ? whyNotStart(process.argv.slice(1)) : null;
if (whyNot !== null) {
  process.stderr.write(`${whyNot}\n`);
  app.exit(1);
} else if (app.requestSingleInstanceLock()) {
  begin();
} else {
  app.quit();
}

function begin(): void {
  registerScheme();
  silenceChromium(app);
  denyWandering(app);
  app.on('second-instance', showWindow);
  app.on('window-all-closed', () => app.quit());
  void app.whenReady().then(openUp);
}

function showWindow(): void {
  if (window?.isMinimized()) window.restore();
  window?.focus();
}

async function openUp(): Promise<void> {
  Menu.setApplicationMenu(menuOf(process.platform));
  // Not `persist:`: the page's own storage ends with the app.
  const pages = session.fromPartition('alongside');
  silenceSpelling(session.defaultSession);
  silenceSpelling(pages);
  denyPermissions(pages);
  denyDownloads(pages);
  denyNetwork(pages);
  const built = join(__dirname, '../renderer');
  serveApp(pages, built);
  const tested = !packaged && app.commandLine.hasSwitch('presence-by-tests');
  const accepted = app.commandLine.hasSwitch('real-vaults') ? 'accepted' : 'refused';
  const copies = watchCopies();
  const renewing = makeRenewing(() => window);
  const relay = startStrongroom({
    home: app.getPath('userData'),
    standIn: isStandIn() && !tested ? accepted : 'none',
    demoSheets: join(__dirname, '../demo'),
    releaseKeys: join(__dirname, '../keys'),
    appImage: ownAppImage(process.env, process.execPath),
    onLocked: (reason) => {
      copies.forgetMarked();
      renewing.locked(reason);
    },
    renderPdf: makeReports(built, portChannel),
    onEnd: () => app.quit(),
  });
  let stay: () => void = () => undefined;
  const protection = makeProtection(app.getPath('userData'), () => window);
  openBridge({
    window: () => window,
    origins,
    desktop: serveDesktop({
      window: () => window as BrowserWindow,
      grant: relay.grant,
      cancel: relay.cancel,
      stay: () => stay(),
      protection,
      renewing,
      notePrint: () => void relay.call('audit.notePrint', {}),
    }),
    connect: relay.connect,
    copied: copies.noted,
  });
  lockWithComputer(() => relay.lock('computer', false));
  closeVaultFirst(app, {
    // Calls are answered in the order in which they arrive.
    answered: async () => {
      await relay.lastOfPage();
      await relay.call('vaults.status', {});
    },
    lock: async () => {
      await relay.call('vaults.lock', {});
      // The backup that a lock began is written without the key and takes a moment.
      await relay.call('backups.settle', {});
      await copies.forget();
    },
  });
  if (app.commandLine.hasSwitch('demo')) await relay.call('vaults.openDemo', {});
  // Assigned before its page loads: the page calls as soon as it runs.
  window = makeWindow(pages, protection.on());
  const presence = tested ? testedPresence() : systemPresence(window);
  stay = watchPresence(window, presence, relay.present);
  lockWhenPageFails(window, {
    lock: (atOnce) => relay.lock('stopped', atOnce),
    begin: renewing.begin,
    giveUp: () => app.quit(),
  });
  // The hidden window of a report in progress must not keep the app open.
  window.once('closed', () => app.quit());
  // Where a vault is open or none is known, the lock screen turns to the first screen of that.
  await window.loadURL(`${origin}/index.html#/unlock`);
}
