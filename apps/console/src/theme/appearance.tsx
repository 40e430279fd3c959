import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { keep, kept } from '../elements/kept';
import { DARK, LIGHT, type Palette, paint } from './palette';

/** `system` follows the desk's own setting. */
export type AppearanceChoice = 'light' | 'dark' | 'system';

interface Appearance {
  choice: AppearanceChoice;
  choose(choice: AppearanceChoice): void;
  dark: boolean;
  palette: Palette;
}

const KEY = 'appearance';
const AppearanceContext = createContext<Appearance | null>(null);
const systemDark = () => window.matchMedia('(prefers-color-scheme: dark)');

function useSystemDark(): boolean {
  const [dark, setDark] = useState(() => systemDark().matches);
  useEffect(() => {
    const media = systemDark();
    const listen = () => setDark(media.matches);
    media.addEventListener('change', listen);
    return () => media.removeEventListener('change', listen);
  }, []);
  return dark;
}

export function AppearanceProvider({ children }: { children: ReactNode }) {
  const [choice, setChoice] = useState(() => (kept(KEY) as AppearanceChoice | null) ?? 'system');
  const system = useSystemDark();
  const dark = choice === 'system' ? system : choice === 'dark';
  const palette = dark ? DARK : LIGHT;
  useMemo(() => paint(palette, dark), [palette, dark]);
  useEffect(() => {
    // Paper is white, whatever the screen is.
    const onPaper = () => paint(LIGHT, false);
    const onScreen = () => paint(palette, dark);
    window.addEventListener('beforeprint', onPaper);
    window.addEventListener('afterprint', onScreen);
    return () => {
      window.removeEventListener('beforeprint', onPaper);
      window.removeEventListener('afterprint', onScreen);
    };
  }, [palette, dark]);
  const value = useMemo<Appearance>(() => {
    const choose = (next: AppearanceChoice) => {
      keep(KEY, next);
      setChoice(next);
    };
    return { choice, choose, dark, palette };
  }, [choice, dark, palette]);
  return <AppearanceContext value={value}>{children}</AppearanceContext>;
}

export function useAppearance(): Appearance {
  const value = useContext(AppearanceContext);
  if (!value) throw new Error('useAppearance needs an AppearanceProvider above it');
  return value;
}
