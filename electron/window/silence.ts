import type { App, Session } from 'electron';

/**
 * Chromium itself uses the network, past the rules for pages: it resolves hosts that a page hints
 * at, fetches spelling dictionaries, and announces itself by multicast when a page uses WebRTC.
 * Each switch removed frames that a sniffer had shown.
 */
export function silenceChromium(app: App): void {
  const { commandLine } = app;
  // No name is ever resolved.
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  commandLine.appendSwitch('force-webrtc-ip-handling-policy', 'disable_non_proxied_udp');
  commandLine.appendSwitch('disable-features', 'WebRtcHideLocalIpsWithMdns');
  commandLine.appendSwitch('disable-background-networking');
  commandLine.appendSwitch('disable-component-update');
  commandLine.appendSwitch('disable-domain-reliability');
  commandLine.appendSwitch('dns-prefetch-disable');
  commandLine.appendSwitch('no-pings');
}

/** Without languages it fetches no dictionary. */
export function silenceSpelling(session: Session): void {
  session.setSpellCheckerLanguages([]);
  session.setSpellCheckerEnabled(false);
}
