import type { ThemeConfig } from 'antd/es/config-provider';
import antd from 'antd/es/theme';
import type { Palette } from './palette';

/** Ant Design in the console's colours and measures. */
export function antdTheme(palette: Palette, dark: boolean): ThemeConfig {
  return {
    algorithm: dark ? antd.darkAlgorithm : antd.defaultAlgorithm,
    cssVar: { key: 'console' },
    hashed: false,
    token: {
      fontFamily: 'var(--sans)',
      fontSize: 14,
      borderRadius: 6,
      colorPrimary: palette.accent,
      colorLink: palette.accent,
      colorError: palette.red,
      colorWarning: palette.yellow,
      colorSuccess: palette.green,
      colorInfo: palette.blue,
      colorText: palette.ink,
      colorTextSecondary: palette.inkSoft,
      colorTextTertiary: palette.inkFaint,
      colorTextQuaternary: palette.inkFaint,
      colorTextPlaceholder: palette.inkFaint,
      colorTextDescription: palette.inkFaint,
      colorBgBase: palette.surface,
      colorBgContainer: palette.surface,
      colorBgElevated: palette.raised,
      colorBgLayout: palette.page,
      colorBorder: palette.outline,
      colorBorderSecondary: palette.line,
      controlHeight: 36,
      controlHeightLG: 44,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.18s',
    },
    components: {
      Button: {
        primaryColor: palette.onAccent,
        colorPrimary: palette.accent,
        colorPrimaryHover: palette.accentHover,
        colorPrimaryActive: palette.accentHover,
        primaryShadow: 'none',
        defaultShadow: 'none',
        dangerShadow: 'none',
        controlHeightSM: 28,
        paddingInlineSM: 10,
      },
      Segmented: { trackBg: palette.sunken, itemSelectedBg: palette.raised, itemColor: palette.inkSoft },
    },
  };
}
