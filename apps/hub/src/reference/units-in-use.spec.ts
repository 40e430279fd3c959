import { expect, it } from '@jest/globals';
import { defaultRoutes } from '#libs/routing/index.js';
import { levelOfUnit, unitsInUse } from './units-in-use.js';

it('every unit of the routing table is there once, with the rows that name it', () => {
  const units = unitsInUse(defaultRoutes());
  expect(new Set(units.map(({ template }) => template)).size).toBe(units.length);
  expect(units.find(({ template }) => template === '{county}总工会')).toMatchObject({ leads: [], mediates: [] });
  expect(units.find(({ template }) => template === '{village}人民调解委员会')?.leads).toContain('village-first-land');
  expect(units.every(({ leads, helps, mediates }) => leads.length + helps.length + mediates.length > 0)).toBe(true);
});

it('a unit acts at the level of the place that its name asks for', () =>
  expect(['{county}司法局', '{police}', '{township}综治中心', '{village}人民调解委员会'].map(levelOfUnit)).toEqual([
    'county',
    'county',
    'township',
    'village',
  ]));
