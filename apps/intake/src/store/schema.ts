/**
 * The intake's tables. Whatever a resident says stands sealed in them; in clear are numbers, times and states. Each part is
 * one transaction, done once, and never edited.
 */
export const MIGRATIONS: readonly string[] = [
  `create table draft (
     token_digest text primary key,
     sealed text not null,
     touched_at timestamptz not null default now());
   create index draft_touched on draft (touched_at);
   create table statement (
     number text primary key,
     sealed text not null,
     is_withdrawn boolean not null default false,
     submitted_at timestamptz not null default now(),
     changed_at timestamptz not null,
     fetched_at timestamptz);
   create index statement_changed on statement (changed_at, number);
   create table attachment (
     id uuid primary key,
     draft text references draft on delete cascade,
     number text references statement on delete cascade,
     bytes integer not null,
     sealed text not null,
     check ((draft is null) <> (number is null)));
   create index attachment_draft on attachment (draft) where draft is not null;
   create index attachment_number on attachment (number) where number is not null;
   create table progress (
     receipt_no text primary key,
     number text not null references statement on delete cascade,
     status text not null,
     unit text,
     at timestamptz not null,
     taken_at timestamptz not null default clock_timestamp());
   create index progress_number on progress (number, taken_at);
   create table viewing (
     token_digest text primary key,
     number text not null references statement on delete cascade,
     until timestamptz not null);
   create table wrong_code (key varchar(255) primary key, points integer not null default 0, expire bigint);`,
  `create table staff_session (
     token_digest text primary key,
     login text not null,
     until timestamptz not null);`,
  `alter table statement add column erased_at timestamptz;`,
  `create table ask (
     ask_id text primary key,
     number text not null references statement on delete cascade,
     ask jsonb not null,
     unit text,
     at timestamptz not null,
     taken_at timestamptz not null default clock_timestamp());
   create index ask_number on ask (number, taken_at);`,
  `create table room (
     room_id text primary key references ask on delete cascade,
     number text not null references statement on delete cascade,
     until date not null,
     joint boolean not null default false,
     closed_at timestamptz);
   create index room_number on room (number);
   create table seat (
     number text primary key,
     room_id text not null references room on delete cascade,
     seat text not null,
     secret_digest text not null);
   create index seat_room on seat (room_id);
   create table room_line (
     line_id bigint generated always as identity primary key,
     room_id text not null references room on delete cascade,
     seat text not null,
     audience text not null,
     state text not null,
     sealed text not null,
     letters integer not null,
     at timestamptz not null default clock_timestamp());
   create index room_line_room on room_line (room_id, line_id);
   create table room_viewing (
     token_digest text primary key,
     room_id text not null references room on delete cascade,
     seat text not null,
     until timestamptz not null);
   create table room_paper (
     paper_id bigint generated always as identity primary key,
     room_id text not null references room on delete cascade,
     digest text not null,
     sealed text not null,
     at timestamptz not null default clock_timestamp());
   create index room_paper_room on room_paper (room_id, paper_id);
   create table room_signature (
     paper_id bigint not null references room_paper on delete cascade,
     seat text not null,
     sealed text not null,
     at timestamptz not null,
     primary key (paper_id, seat));`,
  `alter table room_viewing add column check_digest text;`,
  `create table room_file (
     id uuid primary key,
     room_id text not null references room on delete cascade,
     bytes integer not null,
     sealed text not null);
   create index room_file_room on room_file (room_id);`,
  // Who has the video open, and what their browsers have still to tell each other: unlogged, so that no copy of the log holds it.
  `create unlogged table video_page (
     room_id text not null references room on delete cascade,
     seat text not null,
     page uuid not null,
     seen_at timestamptz not null default clock_timestamp(),
     primary key (room_id, seat));
   create unlogged table video_signal (
     signal_id bigint generated always as identity primary key,
     room_id text not null references room on delete cascade,
     from_page uuid not null,
     to_page uuid not null,
     sealed text not null,
     at timestamptz not null default clock_timestamp());
   create index video_signal_page on video_signal (room_id, to_page);`,
  // That there is something to look at, told by the city's gateway for text messages.
  `create table notice (
     notice_id text primary key,
     number text not null references statement on delete cascade,
     about text not null,
     state text not null default 'waiting',
     attempts integer not null default 0,
     next_at timestamptz not null default now() + interval '1 minute',
     tried_since timestamptz,
     receipt text,
     trouble text,
     made_at timestamptz not null default now(),
     settled_at timestamptz);
   create index notice_waiting on notice (next_at) where state = 'waiting';
   create index notice_number on notice (number);`,
  // What was refused, and how often on a day; of whom, as far as her number says it.
  `create table refusal (
     refusal_id bigint generated always as identity primary key,
     day date not null default (now() at time zone 'Asia/Shanghai')::date,
     what text not null,
     number text not null default '',
     seat text not null default '',
     times integer not null default 1,
     first_at timestamptz not null default now(),
     last_at timestamptz not null default now(),
     unique (day, what, number, seat));
   create index refusal_last on refusal (last_at);`,
  // A check of who somebody is that has begun at a provider, and what it found.
  `create table identity_check (
     token_digest text primary key,
     sealed text not null,
     until timestamptz not null);`,
  // Who gave a new query code in place of one that was lost.
  `create table code_renewal (
     renewal_id bigint generated always as identity primary key,
     number text not null references statement on delete cascade,
     login text not null,
     at timestamptz not null default now());`,
  // Which order gave a seat its code last, and when that was made.
  `alter table seat add column renewed_by text, add column renewed_at timestamptz;`,
  // In what words a unit answered her.
  `alter table progress add column sealed text;`,
];
