import { MapChart } from 'echarts/charts';
import { TooltipComponent } from 'echarts/components';
import { type ECharts, init, registerMap, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNumberWords } from '../elements/numbers';
import { useAppearance } from '../theme/appearance';
import type { Palette } from '../theme/palette';
import styles from './city-map.module.css';
import { HEAT_STEPS, heatOf } from './heat';
import { type MapArea, mixed, proportions } from './map-areas';
import { labelled } from './map-labels';

use([MapChart, TooltipComponent, SVGRenderer]);

/** As the tiles have it, from the second step on. */
const SHARES = [0.08, 0.15, 0.23, 0.31, 0.39];
const MAP = 'city';
const LABELLED_PX_MIN = 560;

function colourOf(step: number, palette: Palette): string {
  const share = SHARES[step - 1];
  return share === undefined ? palette.sunken : mixed(palette.accent, palette.surface, share);
}

/** The longer side, in pixels, of a map that keeps its proportions and fits. */
const sizeIn = (chart: ECharts, aspect: number): number => {
  const [width, height] = [chart.getWidth() - 16, chart.getHeight() - 16];
  return aspect > 1 ? Math.min(width, height * aspect) : Math.min(height, width / aspect);
};

const labelOf = ({ names, codes }: MapArea): string => (names.length > 0 ? names : codes).join(' · ');

interface CityMapProps {
  areas: MapArea[];
  /** Null: there is nothing below to open. */
  onOpen: ((code: string) => void) | null;
  tall?: boolean;
}

/** The city by its outlines, darker where there are more cases. The tiles say the same in words, and by keyboard. */
export default function CityMap({ areas, onOpen, tall = false }: CityMapProps) {
  const { t } = useTranslation();
  const { whole } = useNumberWords();
  const { palette } = useAppearance();
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts | null>(null);
  const fitted = useRef<() => void>(() => undefined);
  const open = useRef(onOpen);
  open.current = onOpen;

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const made = init(element, null, { renderer: 'svg' });
    chart.current = made;
    const fit = new ResizeObserver(() => {
      made.resize();
      fitted.current();
    });
    fit.observe(element);
    return () => {
      fit.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, []);

  useEffect(() => {
    const made = chart.current;
    if (!made || areas.length === 0) return;
    const features = areas.map(({ shape, name }) => ({ ...shape, properties: { name } }));
    registerMap(MAP, { type: 'FeatureCollection', features } as never);
    const { aspect, narrower, degrees } = proportions(areas.map(({ shape }) => shape));
    const degreePx = Math.min(sizeIn(made, aspect), sizeIn(made, aspect) / aspect) / degrees;
    const names = labelled(areas, labelOf, { x: degreePx * narrower, y: degreePx });
    const most = Math.max(...areas.map(({ cases }) => cases ?? 0), 0);
    const byName = new Map(areas.map((area) => [area.name, area]));
    const countOf = ({ cases, isMore }: MapArea) => {
      if (cases === null) return t('city.few');
      return isMore ? t('city.orMore', { cases: whole(cases) }) : whole(cases);
    };
    made.setOption(
      {
        animation: false,
        tooltip: {
          trigger: 'item',
          confine: true,
          backgroundColor: palette.raised,
          borderColor: palette.line,
          textStyle: { color: palette.ink },
          renderMode: 'richText',
          formatter: ({ name }: { name: string }) => {
            const area = byName.get(name);
            return area ? `${labelOf(area)}\n${t('city.casesOf', { cases: countOf(area) })}` : '';
          },
        },
        series: [
          {
            type: 'map',
            map: MAP,
            aspectScale: narrower,
            selectedMode: false,
            layoutCenter: ['50%', '50%'],
            layoutSize: sizeIn(made, aspect),
            data: areas.map((area) => ({
              name: area.name,
              value: area.cases ?? undefined,
              itemStyle: { areaColor: colourOf(heatOf(area.cases, most), palette), borderColor: palette.outline },
              ...(!names.has(area.name) && { label: { show: false } }),
            })),
            label: {
              // On a phone they would lie upon one another; the tiles say the same.
              show: made.getWidth() >= LABELLED_PX_MIN,
              color: palette.ink,
              fontSize: 11,
              formatter: ({ name }: { name: string }) => {
                const area = byName.get(name);
                return area ? `${labelOf(area)}\n${countOf(area)}` : '';
              },
            },
            emphasis: {
              label: { color: palette.ink, fontWeight: 600 },
              itemStyle: { areaColor: palette.accentSoft, borderColor: palette.accent, borderWidth: 2 },
            },
          },
        ],
      },
      true,
    );
    const refit = () => made.setOption({ series: [{ layoutSize: sizeIn(made, aspect) }] });
    fitted.current = refit;
    made.off('click');
    made.on('click', ({ name }) => {
      const [code, ...others] = byName.get(name)?.codes ?? [];
      if (code && others.length === 0) open.current?.(code);
    });
  }, [areas, palette, t, whole]);

  const joint = areas.some(({ codes }) => codes.length > 1);
  return (
    <figure className={styles.figure}>
      <div ref={box} className={tall ? styles.tall : styles.map} role="img" aria-label={t('city.map')} data-map />
      <figcaption className={styles.key}>
        <span>{t('city.fewer')}</span>
        {Array.from({ length: HEAT_STEPS }, (_, index) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: steps of a scale never move
            key={index}
            className={styles.step}
            style={{ background: colourOf(index + 1, palette) }}
          />
        ))}
        <span>{t('city.more')}</span>
        {joint && <span className={styles.note}>{t('city.joint')}</span>}
      </figcaption>
    </figure>
  );
}
