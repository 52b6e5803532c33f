// @ts-check
import { rm } from 'node:fs/promises';
import path from 'node:path';

/**
 * The configuration of electron-builder. It fetches, compiles and publishes nothing.
 * @param {{ electron: { dir: string, version: string }, app: string, output: string }} of
 * @returns {import('electron-builder').Configuration}
 */
export function settingsOf({ electron, app, output }) {
  return {
    appId: 'org.alongside.desktop',
    productName: 'Alongside',
    copyright: 'The Alongside founders, AGPL-3.0-only',
    directories: { app, output },
    electronDist: electron.dir,
    electronVersion: electron.version,
    npmRebuild: false,
    publish: null,
    // The system loads a native module, and cannot read the archive; everything else stays inside
    // it, where a changed byte is detected.
    asar: { smartUnpack: false },
    asarUnpack: ['**/*.node'],
    electronLanguages: ['en-GB', 'en-US'],
    afterPack: removeDefaultApp,
    electronFuses: fusesOf(Number.parseInt(electron.version, 10)),
    linux: { target: ['AppImage', 'deb'], category: 'Office', executableName: 'alongside' },
    // Without a list of its own, electron-builder starts an AppImage with --no-sandbox.
    appImage: { executableArgs: [] },
    win: { target: ['nsis'], executableName: 'Alongside' },
    nsis: { oneClick: false, perMachine: false, deleteAppDataOnUninstall: false },
    mac: {
      target: ['dmg'],
      category: 'public.app-category.productivity',
      // Signed for this machine only, until the charity has a certificate of its own.
      identity: '-',
      hardenedRuntime: false,
    },
  };
}

/**
 * Fuses: what the binary refuses, whatever its command line and environment say.
 * @param {number} major of Electron
 */
export function fusesOf(major) {
  return {
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    onlyLoadAppFromAsar: true,
    enableCookieEncryption: true,
    enableEmbeddedAsarIntegrityValidation: true,
    resetAdHocDarwinSignature: true,
    // Older binaries have no such fuse; our pages use a scheme of our own.
    ...(major >= 29 && { grantFileProtocolExtraPrivileges: false }),
  };
}

/**
 * Removes Electron's default app, which would run any folder that the command line names.
 * @param {import('electron-builder').AfterPackContext} context
 */
async function removeDefaultApp({ appOutDir, packager }) {
  await rm(path.join(packager.getResourcesDir(appOutDir), 'default_app.asar'), { force: true });
}
