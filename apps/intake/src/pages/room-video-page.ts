import type { Said, Seat } from '#libs/contracts/index.js';
import type { Room } from '../room/room.js';
import type { IceServer } from '../settings.js';
import { html } from '../web/html.js';
import type { Speak } from '../web/language.js';
import type { Page } from '../web/layout.js';

/** What the script says, by the name that it asks for (`apps/intake/browser/room-video.ts`). */
const WORDS = {
  me: { zh: '我', en: 'Me' },
  asking: {
    zh: '请在浏览器的提示里允许使用摄像头和麦克风。',
    en: 'Please allow camera and microphone where the browser asks.',
  },
  alone: { zh: '视频已打开，还没有别人进来。', en: 'Your video is open; nobody else is here yet.' },
  connecting: { zh: '正在连接…', en: 'Connecting…' },
  joint: { zh: '面对面：在场的人都能看到、听到您。', en: 'Face to face: everybody who is here sees and hears you.' },
  apart: {
    zh: '背对背：您只和调解员通话，对方看不到、听不到。',
    en: 'Apart: you talk with the mediator alone; the other side neither sees nor hears you.',
  },
  apartMediator: {
    zh: '背对背：各方都能看到、听到您，各方之间互相看不到、听不到。',
    en: 'Apart: every side sees and hears you, and none of the others.',
  },
  unreachable: {
    zh: '连不上：双方的网络之间可能不通。请用下面的文字，或换一个网络再试。',
    en: 'No connection: your networks may not reach each other. Write below instead, or try another network.',
  },
  soundOnly: { zh: '没有可用的摄像头：别人只能听到您。', en: 'No camera can be used: the others only hear you.' },
  pictureOnly: { zh: '没有可用的麦克风：别人只能看到您。', en: 'No microphone can be used: the others only see you.' },
  refused: {
    zh: '浏览器不允许使用摄像头和麦克风。请在浏览器的设置里允许本页面使用，再点“打开视频”；也可以用文字。',
    en: 'The browser does not let this page use camera and microphone. Allow it in the browser’s settings and open the video again, or write.',
  },
  noDevice: {
    zh: '没有找到可用的摄像头和麦克风，或别的程序正在使用。可以用文字参加。',
    en: 'No camera and no microphone can be used, or another program has them. You can take part in writing.',
  },
  unable: {
    zh: '这个浏览器不能用视频（需要新一些的浏览器和 https 地址）。可以用文字参加。',
    en: 'This browser cannot do video here (it takes a recent one, and an https address). You can take part in writing.',
  },
  elsewhere: {
    zh: '您的座位在另一个页面打开了视频，这里已关闭。',
    en: 'Video was opened for your seat in another page, and closed here.',
  },
  full: {
    zh: '视频里已有三方加调解员，人数满了。可以用文字参加。',
    en: 'Three sides and the mediator are in already. You can take part in writing.',
  },
  closed: { zh: '调解室已关闭，视频已结束。', en: 'The room is closed, and the video has ended.' },
  left: {
    zh: '您已离开调解室，或进入已超过两小时，视频已结束。请重新进入。',
    en: 'You have left the room, or have been in it for two hours: the video has ended. Please enter again.',
  },
  off: { zh: '视频已关闭。', en: 'Your video is closed.' },
  broken: { zh: '网络不通，正在重新连接…', en: 'The network is away; trying again…' },
} satisfies Record<string, Said>;

/** Nobody is filmed before a press of the button. The room stands below, or beside it, so that who speaks can write too. */
export function videoPage(
  say: Speak,
  { room, seat }: { readonly room: Room; readonly seat: Seat },
  iceServers: readonly IceServer[],
): Page {
  const words = Object.fromEntries(Object.entries(WORDS).map(([name, said]) => [name, say(said)]));
  return {
    title: { zh: `视频调解 ${room.number}`, en: `Video mediation ${room.number}` },
    isWide: true,
    script: '/room-video.js',
    body: html`<div class="table"><section id="video" data-seat="${seat}" data-words="${JSON.stringify(words)}" data-ice="${JSON.stringify(iceServers)}">
<h2 class="unseen">${say({ zh: '视频', en: 'Video' })}</h2>
<p class="note">${say({
      zh: '不点“打开视频”，不会拍您。本系统不录音、不录像。请在没有旁人的地方，也请不要自行录制。',
      en: 'Nobody films you before you press “Open video”. Nothing is recorded here. Please be alone where you sit, and do not record.',
    })}</p>
<div id="video-people"></div>
<p id="video-state" role="status"></p>
<noscript><p>${say(WORDS.unable)}</p></noscript>
<div class="actions">
<button id="video-open" hidden>${say({ zh: '打开视频', en: 'Open video' })}</button>
<button id="video-sound" class="plain" aria-pressed="false" hidden>${say({ zh: '静音', en: 'Mute' })}</button>
<button id="video-picture" class="plain" aria-pressed="false" hidden>${say({ zh: '不出画面', en: 'Hide my picture' })}</button>
<button id="video-close" class="danger" hidden>${say({ zh: '关闭视频', en: 'Close video' })}</button>
<a class="button plain" href="/room/view">${say({ zh: '只用文字', en: 'Writing only' })}</a></div></section>
<iframe src="/room/view" title="${say({ zh: '文字调解室', en: 'The room in writing' })}"></iframe></div>`,
  };
}
