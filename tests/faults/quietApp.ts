import { rm } from 'node:fs/promises';
import { launch } from '../support/app.ts';
import { temporaryFolder } from '../support/temporary.ts';

type Call = (name: string, input: unknown) => Promise<{ ok: boolean }>;

// Runs inside a network namespace with a sniffer at its only way out. Uses the demo as a person
// would and then lets hostile page content try every door that a page has to the network.
const target = process.argv[2] ?? '10.77.0.1';
const home = temporaryFolder('quiet');
const { page, close } = await launch({ demo: true, home });
for (const name of ['People', 'Sessions', 'Money', 'Reports', 'Home']) {
  await page.getByRole('link', { name, exact: true }).click();
  await page.locator('h1').first().waitFor();
}
const tried = await page.evaluate(async (host) => {
  const outcomes: string[] = [];
  const attempt = async (name: string, work: () => unknown) => {
    try {
      await work();
      outcomes.push(`${name}: passed`);
    } catch {
      outcomes.push(`${name}: stopped`);
    }
  };
  const element = (tag: string, attributes: Record<string, string>) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    document.head.append(made);
  };
  await attempt('fetch', () => fetch(`http://${host}/`, { mode: 'no-cors' }));
  await attempt('xhr', () => {
    const request = new XMLHttpRequest();
    request.open('GET', `http://${host}/xhr`, false);
    request.send();
  });
  await attempt('socket', () => {
    const socket = new WebSocket(`ws://${host}/`);
    return new Promise((resolve, reject) => {
      socket.onopen = resolve;
      socket.onerror = reject;
    });
  });
  await attempt('image', () => {
    const image = new Image();
    return new Promise((resolve, reject) => {
      image.onload = resolve;
      image.onerror = reject;
      image.src = `http://${host}/image.png`;
    });
  });
  await attempt('peer', async () => {
    const Peer = (window as { RTCPeerConnection?: typeof RTCPeerConnection }).RTCPeerConnection;
    const peer = new (Peer as typeof RTCPeerConnection)({ iceServers: [{ urls: `stun:${host}` }] });
    peer.createDataChannel('out');
    await peer.setLocalDescription(await peer.createOffer());
  });
  await attempt('frame', async () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const inner = frame.contentWindow as unknown as {
      RTCPeerConnection?: typeof RTCPeerConnection;
    };
    const peer = new (inner.RTCPeerConnection as typeof RTCPeerConnection)({
      iceServers: [{ urls: `stun:${host}` }],
    });
    peer.createDataChannel('out');
    await peer.setLocalDescription(await peer.createOffer());
    await new Promise<void>((resolve) => {
      peer.onicegatheringstatechange = () => {
        if (peer.iceGatheringState === 'complete') resolve();
      };
      if (peer.iceGatheringState === 'complete') resolve();
    });
  });
  element('link', { rel: 'dns-prefetch', href: '//leak.example.org' });
  element('link', { rel: 'preconnect', href: `http://${host}` });
  element('link', { rel: 'prefetch', href: `http://${host}/prefetch` });
  element('meta', { 'http-equiv': 'refresh', content: `0;url=http://${host}/` });
  navigator.sendBeacon(`http://${host}/beacon`, 'x');
  window.open(`http://${host}/window`);
  location.href = `http://${host}/away`;
  // The page is still ours: nothing took it away, and a call still goes all the way.
  const { alongside } = window as unknown as { alongside: { call: Call } };
  const reply = await alongside.call('people.list', { find: '', after: null, limit: 1 });
  outcomes.push(`own call: ${reply.ok ? 'passed' : 'stopped'}`);
  return outcomes;
}, target);
await close();
await rm(home, { recursive: true, force: true });
console.log(JSON.stringify(tried));
