import type { App, Session } from 'electron';

/**
 * Chromium speaks to the network by itself, past every rule for pages: it looks up hosts that
 * a page only hints at, fetches spelling dictionaries, and announces itself by multicast when a
 * page touches WebRTC. Seen under a sniffer; each switch took frames away.
 */
export function silenceChromium(app: App): void {
  const { commandLine } = app;
  // No name is ever looked up, whoever asks.
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  commandLine.appendSwitch('force-webrtc-ip-handling-policy', 'disable_non_proxied_udp');
  commandLine.appendSwitch('disable-features', 'WebRtcHideLocalIpsWithMdns');
  commandLine.appendSwitch('disable-background-networking');
  commandLine.appendSwitch('disable-component-update');
  commandLine.appendSwitch('disable-domain-reliability');
  commandLine.appendSwitch('dns-prefetch-disable');
  commandLine.appendSwitch('no-pings');
}

/** Without languages there is no dictionary to fetch. */
export function silenceSpelling(session: Session): void {
  session.setSpellCheckerLanguages([]);
  session.setSpellCheckerEnabled(false);
}
