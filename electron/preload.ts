import { contextBridge, ipcRenderer, webFrame } from 'electron';
import { callChannel, eventChannel } from './ipc/channels.ts';

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

// WebRTC reaches the network past every policy of the page, so the page does not have it.
void webFrame.executeJavaScript(
  "for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel', 'WebTransport']) delete window[name]; undefined;",
);
