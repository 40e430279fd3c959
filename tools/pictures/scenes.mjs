// All scenes, how each is looked at, and where its pictures are kept.
import { SCREENS } from './camera.mjs';
import { CONSOLE_SCENES } from './console-scenes.mjs';
import { RESIDENTS_SCENES } from './residents-scenes.mjs';

export const SCENES = [...CONSOLE_SCENES, ...RESIDENTS_SCENES];

const IN_THE_LIGHT = SCREENS.flatMap((screen) =>
  ['zh-CN', 'en'].map((language) => ({ screen, language, appearance: 'light' })),
);
/** In the dark on a desk and in Chinese only: what differs is the colours. */
const IN_THE_DARK = { screen: SCREENS[0], language: 'zh-CN', appearance: 'dark' };

export const LOOKS = [...IN_THE_LIGHT, IN_THE_DARK];

export const isSeenIn = ({ dark = false }, { appearance }) => appearance === 'light' || dark;

export const fileOf = ({ name }, { screen, language, appearance }) =>
  `${[name, screen.name, language, appearance === 'dark' ? 'dark' : null].filter(Boolean).join('-').toLowerCase()}.webp`;

/** Of a scene, in docs/screenshots. */
export const filesOf = (scene) => LOOKS.filter((look) => isSeenIn(scene, look)).map((look) => fileOf(scene, look));
