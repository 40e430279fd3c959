// Which of the residents' pages pictures are taken of. test/quality/pictures.spec.ts holds them against the pages that there are.
import { CODE, STATEMENT } from './resident.mjs';

/** She is at this page of a statement that she has not handed in. */
const writing =
  (page) =>
  async (visitor, { draft }) => {
    await visitor.hold('draft', draft);
    return `/statement/${page}`;
  };

const follows = async (visitor, { code }) => {
  await visitor.post('/progress', { code });
  return '/progress/view';
};

/** As the mediator of her case, whose code opens the room. */
const sits = async (visitor, { seat }) => {
  await visitor.post('/room', { code: seat });
  return '/room/view';
};

/** The page on which a mediator says who he is, before he signs. */
const checked = async (visitor, resident) => {
  await sits(visitor, resident);
  return (await visitor.get('/room/sign')).path;
};

/** `route`: as apps/intake/src has it; `way`: what is done before the page is opened, and its address then. All of them from top to bottom. */
export const RESIDENTS_SCENES = [
  { name: 'start', route: '/', way: () => '/' },
  { name: 'resident', route: '/c/:code', way: () => `/c/${CODE}` },
  { name: 'sign', route: '/c/:code/sign', way: () => `/c/${CODE}/sign` },
  { name: 'advice', route: '/ask', way: () => `/ask?c=${CODE}` },
  { name: 'advice-ends', route: '/ask/:at', way: () => `/ask/labourWages?c=${CODE}` },
  ...Object.keys(STATEMENT).map((step) => ({
    name: `statement-${step}`,
    route: '/statement/:step',
    way: writing(step),
  })),
  { name: 'statement-files', route: '/statement/files', way: writing('files') },
  { name: 'statement-check', route: '/statement/check', way: writing('check') },
  {
    name: 'statement-receipt',
    route: '/statement/receipt',
    way: async (visitor, { receipt }) => {
      await visitor.hold('draft', receipt);
      return '/statement/receipt';
    },
  },
  { name: 'query-code', route: '/progress', way: () => '/progress' },
  { name: 'progress', route: '/progress/view', way: follows },
  {
    name: 'asked',
    route: '/progress/asks/:askId',
    way: async (visitor, resident) => {
      await follows(visitor, resident);
      const { text } = await visitor.get('/progress/view');
      const [path] = /\/progress\/asks\/[\w-]+/.exec(text) ?? [];
      if (!path) throw new Error('she is asked nothing');
      return path;
    },
  },
  { name: 'room-code', route: '/room', way: () => '/room' },
  { name: 'room', route: '/room/view', way: sits },
  {
    name: 'video',
    route: '/room/video',
    way: async (visitor, resident) => {
      await sits(visitor, resident);
      return '/room/video';
    },
  },
  { name: 'identity', route: '/identity/:token', way: checked },
  {
    name: 'agreement',
    route: '/room/sign/:token',
    way: async (visitor, resident) => {
      const path = await checked(visitor, resident);
      return (await visitor.post(path, { name: '方敏', paper: '330106198207226629' })).path;
    },
  },
  { name: 'staff', route: '/staff', way: () => '/staff' },
  {
    name: 'staff-desk',
    route: '/staff',
    way: async (visitor) => {
      await visitor.post('/staff', { login: 'wg01', key: 'DEMO-ONLY' });
      return '/staff';
    },
  },
].map((scene) => ({ ...scene, whole: true }));
