import { hotlineHubUrl, readSettings } from './settings.js';

const admin = { HOTLINE_ADMIN_URL: 'postgresql://postgres:s@127.0.0.1:5432/postgres' };

it("has a default for everything but the hotline's server", () => {
  expect(readSettings(admin)).toMatchObject({
    cityCode: '3301',
    records: 20000,
    faults: 'mild',
    livePerMinute: 20,
    court: { port: 4101 },
  });
  expect(() => readSettings({})).toThrow('HOTLINE_ADMIN_URL is missing');
  expect(readSettings({ SIM_SYSTEMS: 'court,petition' }).systems).toEqual(['court', 'petition']);
});

it.each([
  [{ SIM_SYSTEMS: 'court,fax' }, 'SIM_SYSTEMS must be one of'],
  [{ SIM_FAULTS: 'some' }, 'SIM_FAULTS must be one of none, mild, hostile'],
  [{ SIM_RECORDS: 'many' }, 'SIM_RECORDS must be a whole number'],
  [{ CITY_CODE: '33' }, 'CITY_CODE must be 4 digits'],
  [{ SIM_UNTIL: 'now' }, 'SIM_UNTIL must be a time'],
])('says what is wrong with %j', (env, reason) => {
  expect(() => readSettings({ ...admin, ...env })).toThrow(reason);
});

it('names the role that the hub signs in with', () => {
  expect(new URL(hotlineHubUrl(admin.HOTLINE_ADMIN_URL))).toMatchObject({
    username: 'hub',
    pathname: '/hotline',
    port: '5432',
  });
});
