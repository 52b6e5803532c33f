import { contextBridge, type IpcRendererEvent, ipcRenderer, webFrame } from 'electron';
import { callChannel, copiedChannel, portChannel } from './ipc/channels.ts';
import type { CallMessage, ToPage } from './ipc/messages.ts';

const methods = new Set(__METHODS__);
const ofDesktop = new Set(__DESKTOP_METHODS__);
const events = new Set(__EVENTS__);

interface Waiting {
  readonly call: CallMessage;
  readonly answer: (reply: unknown) => void;
}

let lastId = 0;
let port: IpcRendererEvent['ports'][number] | null = null;
/** Calls without an answer. They are asked again of the next strongroom: the one before did not begin them. */
const waiting = new Map<number, Waiting>();
const listeners: ((name: string, payload: unknown) => void)[] = [];

function hear(message: ToPage): void {
  if (message.kind === 'reply') {
    waiting.get(message.id)?.answer(message.reply);
    waiting.delete(message.id);
  } else if (events.has(message.name)) {
    for (const listener of listeners) listener(message.name, message.payload);
  }
}

/** The page of a report gets its content and nothing else. */
function givePaper(): void {
  const content = new Promise<string>((resolve) => {
    ipcRenderer.once(portChannel, ({ ports: [from] }) => {
      if (!from) return;
      from.onmessage = ({ data }: { data: Uint8Array }) => resolve(new TextDecoder().decode(data));
    });
  });
  contextBridge.exposeInMainWorld('paper', { content: async () => content });
}

function giveBridge(): void {
  ipcRenderer.on(portChannel, ({ ports: [next] }) => take(next));
  ipcRenderer.send(portChannel);
  // Every function is async: one that throws at once would escape the page's catch.
  contextBridge.exposeInMainWorld('alongside', {
    call: async (name: string, input: unknown): Promise<unknown> => {
      if (ofDesktop.has(name)) return ipcRenderer.invoke(callChannel, name, input);
      if (!methods.has(name)) return { ok: false, error: { code: 'forbidden' } };
      return new Promise((answer) => {
        lastId += 1;
        const call = { id: lastId, name, input };
        waiting.set(lastId, { call, answer });
        port?.postMessage(call);
      });
    },
    on: async (listener: (name: string, payload: unknown) => void): Promise<void> => {
      listeners.push(listener);
    },
  });
  // Main clears the copied text from the clipboard after a while.
  for (const way of ['copy', 'cut']) {
    addEventListener(way, () => ipcRenderer.send(copiedChannel), { capture: true });
  }
}

function take(next: typeof port | undefined): void {
  if (!next) return;
  port?.close();
  port = next;
  next.onmessage = ({ data }: { data: ToPage }) => hear(data);
  for (const { call } of waiting.values()) next.postMessage(call);
}

if (location.pathname === '/report.html') givePaper();
else giveBridge();

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
