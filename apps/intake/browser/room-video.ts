// Video and sound between the few who sit in a room, each browser with each other one: "perfect negotiation" as WebRTC 1.0 has it
// (W3C, 10.7). What browsers tell each other to meet goes through /room/signals, which is asked each second; picture and sound do not.

type Words = Record<string, string>;

interface Present {
  readonly page: string;
  readonly name: string;
}

interface Answer {
  readonly joint: boolean;
  readonly present: readonly (Present & { readonly seat: string })[];
  readonly signals: readonly { readonly from: string; readonly data: string }[];
}

interface Signal {
  readonly description?: RTCSessionDescriptionInit;
  readonly candidate?: RTCIceCandidateInit;
}

const ASK_EVERY_MS = 1000;
const SIGNALS = '/room/signals';
/** What is asked for, in order, until a device gives it. Small: each browser sends its picture to up to three others. */
const PICTURE = { width: { ideal: 640 }, height: { ideal: 480 }, frameRate: { ideal: 20, max: 30 } };
const WANTED: readonly MediaStreamConstraints[] = [
  { audio: true, video: PICTURE },
  { audio: true },
  { video: PICTURE },
];

const section = document.getElementById('video') as HTMLElement;
const words = JSON.parse(section.dataset.words as string) as Words;
const iceServers = JSON.parse(section.dataset.ice as string) as RTCIceServer[];
const ownSeat = section.dataset.seat as string;
const hasRelay = iceServers.some(({ urls }) => [urls].flat().some((url) => url.startsWith('turn')));
const button = (name: string) => document.getElementById(`video-${name}`) as HTMLButtonElement;
const people = document.getElementById('video-people') as HTMLElement;
const state = document.getElementById('video-state') as HTMLElement;

const say = (...names: (string | false)[]): void => {
  const text = names.flatMap((name) => (name ? [words[name]] : [])).join(' ');
  // A status that is written anew is read aloud anew.
  if (state.textContent !== text) state.textContent = text;
};

function tile(name: string, isOwn: boolean): { figure: HTMLElement; video: HTMLVideoElement } {
  const figure = document.createElement('figure');
  const video = document.createElement('video');
  const caption = document.createElement('figcaption');
  Object.assign(video, { autoplay: true, playsInline: true, muted: isOwn });
  video.setAttribute('aria-label', name);
  caption.textContent = name;
  figure.append(video, caption);
  people.append(figure);
  return { figure, video };
}

/** The connection with one other page. */
class Peer {
  private readonly connection: RTCPeerConnection;
  private readonly tile;
  /** And has not come about since. */
  hasFailed = false;
  private isMakingOffer = false;
  private isIgnoringOffer = false;
  private isSettingAnswer = false;

  constructor(
    { name, seat }: { readonly name: string; readonly seat: string },
    stream: MediaStream,
    private readonly isPolite: boolean,
    private readonly send: (signal: Signal) => void,
  ) {
    this.tile = tile(name, false);
    // Where there is a relay, the sides do not learn from which address the other one comes.
    const isBetweenSides = ownSeat !== 'mediator' && seat !== 'mediator';
    const iceTransportPolicy = hasRelay && isBetweenSides ? 'relay' : 'all';
    const connection = new RTCPeerConnection({ iceServers, iceTransportPolicy });
    this.connection = connection;
    connection.onnegotiationneeded = async () => {
      try {
        this.isMakingOffer = true;
        await connection.setLocalDescription();
        this.tell();
      } catch (error) {
        console.error(error);
      } finally {
        this.isMakingOffer = false;
      }
    };
    connection.onicecandidate = ({ candidate }) => candidate && this.send({ candidate: candidate.toJSON() });
    connection.ontrack = ({ streams: [shown] }) => {
      if (shown) this.tile.video.srcObject = shown;
    };
    connection.onconnectionstatechange = () => {
      this.tile.figure.dataset.state = connection.connectionState;
      if (connection.connectionState === 'connected') this.hasFailed = false;
      if (connection.connectionState !== 'failed') return;
      this.hasFailed = true;
      connection.restartIce();
    };
    for (const track of stream.getTracks()) connection.addTrack(track, stream);
  }

  get state(): RTCPeerConnectionState {
    return this.connection.connectionState;
  }

  async take({ description, candidate }: Signal): Promise<void> {
    const { connection } = this;
    if (description) {
      const isReady = !this.isMakingOffer && (connection.signalingState === 'stable' || this.isSettingAnswer);
      this.isIgnoringOffer = !this.isPolite && description.type === 'offer' && !isReady;
      if (this.isIgnoringOffer) return;
      this.isSettingAnswer = description.type === 'answer';
      await connection.setRemoteDescription(description);
      this.isSettingAnswer = false;
      if (description.type !== 'offer') return;
      await connection.setLocalDescription();
      this.tell();
    } else if (candidate) {
      await connection.addIceCandidate(candidate).catch((error: unknown) => {
        if (!this.isIgnoringOffer) throw error;
      });
    }
  }

  close(): void {
    this.connection.close();
    this.tile.figure.remove();
  }

  private tell(): void {
    const { localDescription } = this.connection;
    if (localDescription) this.send({ description: localDescription.toJSON() });
  }
}

/** The video of this page, from the press of one button to that of the other. */
class Call {
  private page = crypto.randomUUID();
  private readonly peers = new Map<string, Peer>();
  private readonly own = tile(words.me as string, true);
  private waiting: { to: string; data: string }[] = [];
  private step: 'begin' | 'go' = 'begin';
  private wake: () => void = () => undefined;
  private isOver = false;

  constructor(
    readonly stream: MediaStream,
    private readonly onEnd: (why: string) => void,
  ) {
    this.own.video.srcObject = stream;
    void this.run();
  }

  end(why: string): void {
    if (this.isOver) return;
    this.isOver = true;
    for (const peer of this.peers.values()) peer.close();
    for (const track of this.stream.getTracks()) track.stop();
    this.own.figure.remove();
    const body = JSON.stringify({ page: this.page, step: 'end' });
    navigator.sendBeacon(SIGNALS, new Blob([body], { type: 'application/json' }));
    this.onEnd(why);
  }

  private async run(): Promise<void> {
    while (!this.isOver) {
      const send = this.waiting.splice(0, 50);
      const answer = await this.ask(send).catch(() => null);
      if (this.isOver) return;
      if (answer) await this.meet(answer);
      else {
        if (this.step === 'go') this.waiting.unshift(...send);
        say('broken');
      }
      await this.pause();
    }
  }

  /** What the room answers; null where it is to be asked again. */
  private async ask(send: readonly unknown[]): Promise<Answer | null> {
    const answer = await fetch(SIGNALS, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ page: this.page, step: this.step, send }),
    });
    const why = { 401: 'left', 409: 'elsewhere', 410: 'closed', 423: 'full' }[answer.status];
    if (why) this.end(why);
    if (answer.status === 404) this.beginAnew();
    if (!answer.ok) return null;
    this.step = 'go';
    return (await answer.json()) as Answer;
  }

  /** After a pause of the phone or of the network the others have let this page go: it comes back as another one. */
  private beginAnew(): void {
    for (const peer of this.peers.values()) peer.close();
    this.peers.clear();
    this.waiting = [];
    this.page = crypto.randomUUID();
    this.step = 'begin';
  }

  /** Nobody stays connected whom the room does not name. */
  private async meet({ joint, present, signals }: Answer): Promise<void> {
    for (const [page, peer] of this.peers) {
      if (present.some((one) => one.page === page)) continue;
      peer.close();
      this.peers.delete(page);
    }
    for (const { page, ...who } of present)
      if (!this.peers.has(page))
        this.peers.set(page, new Peer(who, this.stream, this.page < page, (signal) => this.post(page, signal)));
    for (const { from, data } of signals) {
      try {
        await this.peers.get(from)?.take(JSON.parse(data) as Signal);
      } catch (error) {
        console.error(error);
      }
    }
    const states = [...this.peers.values()].map((peer) => peer.state);
    say(
      states.length === 0 && 'alone',
      states.some((one) => one === 'new' || one === 'connecting') && 'connecting',
      [...this.peers.values()].some(({ hasFailed }) => hasFailed) && 'unreachable',
      joint ? 'joint' : ownSeat === 'mediator' ? 'apartMediator' : 'apart',
      this.stream.getVideoTracks().length === 0 && 'soundOnly',
      this.stream.getAudioTracks().length === 0 && 'pictureOnly',
    );
  }

  private post(to: string, signal: Signal): void {
    this.waiting.push({ to, data: JSON.stringify(signal) });
    this.wake();
  }

  /** A second, or a moment where there is something to tell. */
  private async pause(): Promise<void> {
    const told = new Promise<void>((resolve) => {
      this.wake = () => setTimeout(resolve, 100);
      if (this.waiting.length > 0) this.wake();
    });
    await Promise.race([told, new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS))]);
  }
}

/** Camera and microphone, or what there is of both; throws where there is none, or the browser refuses. */
async function devices(): Promise<MediaStream> {
  let last: unknown;
  for (const wanted of WANTED) {
    try {
      return await navigator.mediaDevices.getUserMedia(wanted);
    } catch (error) {
      last = error;
      if ((error as DOMException).name === 'NotAllowedError') break;
    }
  }
  throw last;
}

let call: Call | null = null;

function show(): void {
  button('open').hidden = call !== null;
  button('close').hidden = call === null;
  for (const [name, tracks] of [
    ['sound', call?.stream.getAudioTracks() ?? []],
    ['picture', call?.stream.getVideoTracks() ?? []],
  ] as const) {
    button(name).hidden = tracks.length === 0;
    button(name).setAttribute('aria-pressed', String(tracks.some(({ enabled }) => !enabled)));
  }
}

function turn(tracks: readonly MediaStreamTrack[]): void {
  for (const track of tracks) track.enabled = !track.enabled;
  show();
}

async function open(): Promise<void> {
  button('open').disabled = true;
  say('asking');
  try {
    const stream = await devices();
    call = new Call(stream, (why) => {
      call = null;
      say(why);
      show();
    });
  } catch (error) {
    say((error as DOMException).name === 'NotAllowedError' ? 'refused' : 'noDevice');
  }
  button('open').disabled = false;
  show();
}

const isAble = 'RTCPeerConnection' in window && navigator.mediaDevices !== undefined;
if (isAble) show();
else say('unable');
button('open').onclick = () => void open();
button('close').onclick = () => call?.end('off');
button('sound').onclick = () => turn(call?.stream.getAudioTracks() ?? []);
button('picture').onclick = () => turn(call?.stream.getVideoTracks() ?? []);
addEventListener('pagehide', () => call?.end('off'));
