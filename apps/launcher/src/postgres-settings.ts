/**
 * Settings for a registry on two cores with some gigabytes of memory. What was acknowledged stays (synchronous_commit,
 * full_page_writes at their defaults); checkpoints are far apart, so that bulk loads write each page once.
 */
export const postgresSettings = (port: number): Record<string, string | number> => ({
  port,
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 200,
  shared_buffers: '512MB',
  effective_cache_size: '2GB',
  work_mem: '16MB',
  maintenance_work_mem: '256MB',
  random_page_cost: 1.1,
  jit: 'off',
  synchronous_commit: 'on',
  wal_compression: 'on',
  min_wal_size: '256MB',
  max_wal_size: '4GB',
  checkpoint_timeout: '15min',
  checkpoint_completion_target: 0.9,
  // A first load fills empty tables in a minute: what the planner knows of them has to keep up.
  autovacuum_naptime: '10s',
  timezone: 'UTC',
  log_timezone: 'UTC',
});

export const asArguments = (settings: Record<string, string | number>): string[] =>
  Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

/**
 * initdb's options. The builtin provider gives one order and one notion of letters whatever the machine's LANG. pg_trgm
 * still asks the C library what a letter is, and with ctype C would see no Chinese letters at all.
 */
export const clusterOptions = (passwordFile: string): string[] => [
  '--username=postgres',
  `--pwfile=${passwordFile}`,
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--locale=C',
  `--lc-ctype=${process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'}`,
];
