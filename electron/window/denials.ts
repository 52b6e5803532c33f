import type { App, Session, WebContents } from 'electron';
import { isOwnAddress } from './addresses.ts';
import { packaged } from './refusedSwitches.ts';

/** What every page runs under: sandboxed, without Node, and without developer tools once packaged. */
export const sandboxed = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webviewTag: false,
  spellcheck: false,
  devTools: !packaged,
} as const;

/** Electron grants several permissions by default: deny every request, check and device. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  // Answer with nothing, so that the request is denied and does not wait for ever.
  session.on('select-hid-device', (event, _asked, choose) => {
    event.preventDefault();
    choose();
  });
  session.on('select-usb-device', (event, _asked, choose) => {
    event.preventDefault();
    choose();
  });
  session.on('select-serial-port', (event, _ports, _contents, choose) => {
    event.preventDefault();
    choose('');
  });
}

/** Denies downloads, which write files that no dialog chose; the strongroom alone writes files. */
export function denyDownloads(session: Session): void {
  session.on('will-download', (event) => event.preventDefault());
}

/** Denies every network request: only our own scheme is served. */
export function denyNetwork(session: Session): void {
  session.webRequest.onBeforeRequest((details, answer) => {
    const own = isOwnAddress(details.url) || /^(devtools|blob|data):/.test(details.url);
    answer({ cancel: !own });
  });
}

/** Keeps the window on our pages: no navigation, no new window, no webview. */
export function denyWandering(app: App): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    // Otherwise Electron would choose the first device.
    contents.on('select-bluetooth-device', (event, _devices, choose) => {
      event.preventDefault();
      choose('');
    });
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.session.setSpellCheckerEnabled(false);
    quietWebRtc(contents);
  });
}

/** WebRTC bypasses the content policy and the request filter; the preload removes its constructors too. */
function quietWebRtc(contents: WebContents): void {
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}
