import { contextBridge, ipcRenderer, webFrame } from 'electron';
import { callChannel, copiedChannel, eventChannel } from './ipc/channels.ts';

const methods = new Set(__METHODS__);
const events = new Set(__EVENTS__);

// Every function is async: one that throws at once would escape the page's catch.
contextBridge.exposeInMainWorld('alongside', {
  call: async (name: string, input: unknown): Promise<unknown> =>
    methods.has(name)
      ? ipcRenderer.invoke(callChannel, name, input)
      : { ok: false, error: { code: 'forbidden' } },
  on: async (listener: (name: string, payload: unknown) => void): Promise<void> => {
    ipcRenderer.on(eventChannel, (_event, name: string, payload: unknown) => {
      if (events.has(name)) listener(name, payload);
    });
  },
});

// Main clears the copied text from the clipboard after a while.
for (const way of ['copy', 'cut']) {
  addEventListener(way, () => ipcRenderer.send(copiedChannel), { capture: true });
}

// WebRTC and speech reach the network past the page's policies. Paper and files leave through main
// and the strongroom alone. So these constructors are removed.
const removed = [
  'RTCPeerConnection',
  'webkitRTCPeerConnection',
  'RTCDataChannel',
  'WebTransport',
  'webkitSpeechRecognition',
  'print',
  'showOpenFilePicker',
  'showSaveFilePicker',
  'showDirectoryPicker',
];
void webFrame.executeJavaScript(
  `for (const name of ${JSON.stringify(removed)}) delete window[name]; undefined;`,
);
