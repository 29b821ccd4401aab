// Tries every way from a page to the network: HOSTS are addresses, TCP and UDP their open ports.
const tried = [];
const attempt = (name, action) => {
  tried.push(name);
  try { Promise.resolve(action()).catch(() => 0); } catch (error) { /* refused at once */ }
};
const element = (name, values, parent = document.body) =>
  parent.append(Object.assign(document.createElement(name), values));
const rtc = async (host, tcp, udp) => {
  const asking = new RTCPeerConnection({iceServers: [
    {urls: `stun:${host}:${udp}`},
    {urls: `turn:${host}:${udp}`, username: "a", credential: "b"},
    {urls: `turn:${host}:${tcp}?transport=tcp`, username: "a", credential: "b"},
    {urls: `turns:${host}:${tcp}?transport=tcp`, username: "a", credential: "b"},
  ], iceCandidatePoolSize: 4});
  asking.createDataChannel("a");
  await asking.setLocalDescription(await asking.createOffer());
  const direct = new RTCPeerConnection();
  direct.createDataChannel("b");
  const offer = await direct.createOffer();
  await direct.setLocalDescription(offer);
  const sdp = offer.sdp.replace(/setup:actpass/g, "setup:active")
    .replace(/ice-ufrag:.*/g, "ice-ufrag:abcd").replace(/ice-pwd:.*/g, "ice-pwd:abcdefghijklmnopqrstuvwx");
  await direct.setRemoteDescription({type: "answer", sdp});
  for (const candidate of [
    `candidate:1 1 udp 2113937151 ${host} ${udp} typ host`,
    `candidate:2 1 tcp 2113937151 ${host} ${tcp} typ host tcptype passive`,
  ]) await direct.addIceCandidate({candidate, sdpMid: "0", sdpMLineIndex: 0});
};
for (const host of HOSTS) {
  const at = `http://${host}:${TCP}`, udp = `https://${host}:${UDP}/`, socket = `ws://${host}:${TCP}/`;
  attempt("fetch", () => fetch(at));
  attempt("post", () => fetch(at, {method: "POST", mode: "no-cors", body: "x", keepalive: true}));
  attempt("xhr", () => { const one = new XMLHttpRequest(); one.open("GET", at); one.send(); });
  attempt("websocket", () => new WebSocket(socket));
  attempt("eventsource", () => new EventSource(at));
  attempt("beacon", () => navigator.sendBeacon(at, "x"));
  attempt("webtransport", () => new WebTransport(udp));
  attempt("webtransport-hash", () => new WebTransport(udp, {
    serverCertificateHashes: [{algorithm: "sha-256", value: new Uint8Array(32)}]}));
  for (const rel of ["preconnect", "dns-prefetch", "prefetch", "preload", "modulepreload", "prerender",
    "stylesheet", "icon", "manifest"])
    attempt(rel, () => element("link", {rel, href: `${at}/${rel}`, as: "script"}, document.head));
  for (const name of ["img", "iframe", "script", "video", "audio", "embed"])
    attempt(name, () => element(name, {src: `${at}/${name}`}));
  attempt("object", () => element("object", {data: at}));
  attempt("speculation", () => element("script", {type: "speculationrules", textContent: JSON.stringify({
    prefetch: [{source: "list", urls: [at]}], prerender: [{source: "list", urls: [at + "/2"]}]})}));
  const work = URL.createObjectURL(new Blob([`
    try { fetch("${at}").catch(() => 0); } catch (error) {}
    try { new WebSocket("${socket}"); } catch (error) {}
    try { new EventSource("${at}"); } catch (error) {}
    try { new WebTransport("${udp}"); } catch (error) {}
    try { importScripts("${at}"); } catch (error) {}`]));
  attempt("worker", () => new Worker(work));
  attempt("sharedworker", () => new SharedWorker(work));
  attempt("webrtc", () => rtc(host, TCP, UDP));
  attempt("open", () => open(at));
  attempt("form", () => {
    const form = Object.assign(document.createElement("form"), {action: at, method: "post", target: "_blank"});
    document.body.append(form);
    form.submit();
  });
  attempt("ping", () => {
    const link = Object.assign(document.createElement("a"), {href: at, ping: at, target: "_blank"});
    document.body.append(link);
    link.click();
  });
  attempt("srcdoc", () => element("iframe", {srcdoc: `<img src="${at}"><script>fetch("${at}")<\/script>`}));
  attempt("css", () => element("style", {textContent: `@import "${at}"; @font-face {font-family: x;
    src: url(${at}/font)} body {font-family: x; background: url(${at}/image)}`}, document.head));
}
attempt("file", () => element("iframe", {src: SECRET}));
attempt("file-fetch", () => fetch(SECRET).then(a => a.text()).then(text => document.body.append(text)));
setTimeout(() => document.body.append("tried " + tried.join(" ")), 2000);
