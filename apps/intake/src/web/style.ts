/** The pages' only style sheet. Contrast is 4.5 at least, targets are 44 px high, and it reflows at 320 px. */
export const STYLE = `
:root { color-scheme: light; --ink: #1b1f24; --soft: #4a5560; --line: #6b7680; --blue: #0b57a4; --red: #b3261e; --pale: #eef4fa }
* { box-sizing: border-box }
body { margin: 0; color: var(--ink); background: #fff; font: 1.0625rem/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif }
header { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem 1rem; padding: .5rem 1rem; background: var(--blue); color: #fff }
header a { color: #fff; padding: .5rem .25rem; min-height: 44px; display: inline-flex; align-items: center }
header .name { font-weight: 700; font-size: 1.25rem; text-decoration: none }
nav { display: flex; flex-wrap: wrap; gap: 0 1rem; margin-left: auto }
main { max-width: 42rem; margin: 0 auto; padding: 1rem; outline: none }
footer { max-width: 42rem; margin: 0 auto; padding: 1rem; color: var(--soft); border-top: 1px solid #d0d7de }
h1 { font-size: 1.6rem; line-height: 1.3; margin: .75rem 0 }
h2 { font-size: 1.2rem; margin: 1.5rem 0 .5rem }
a { color: var(--blue) }
.demo { margin: 0; padding: .5rem 1rem; background: #fff4ce; color: #5c3d00; text-align: center }
.skip { position: absolute; left: -100vw }
.skip:focus { left: 1rem; top: 1rem; background: #fff; padding: .5rem 1rem; z-index: 1 }
:focus-visible { outline: 3px solid #ffbf47; outline-offset: 2px; box-shadow: 0 0 0 5px #1b1f24 }
label, legend { font-weight: 600; display: block; padding: 0 }
fieldset { border: 0; padding: 0; margin: 0 0 1.5rem; min-width: 0 }
.field { margin: 0 0 1.5rem }
.hint { color: var(--soft); margin: 0 0 .25rem; font-weight: 400 }
.error { color: var(--red); font-weight: 600; margin: 0 0 .25rem }
.field.wrong { border-left: 4px solid var(--red); padding-left: .75rem }
input[type=text], input[type=tel], input[type=password], textarea, select { width: 100%; font: inherit; color: inherit; padding: .6rem; min-height: 44px; border: 1px solid var(--line); border-radius: 4px; background: #fff }
input[type=file] { width: 100%; font: inherit; color: inherit }
input[type=file]::file-selector-button { min-height: 44px; margin-right: .75rem; padding: .5rem 1rem; border: 2px solid var(--blue); border-radius: 4px; background: #fff; color: var(--blue); font: inherit; font-weight: 600; cursor: pointer }
input.short { max-width: 14rem }
textarea { min-height: 8rem; resize: vertical }
.option { display: flex; align-items: flex-start; gap: .6rem; min-height: 44px; padding: .5rem 0; font-weight: 400 }
.option input { width: 1.4rem; height: 1.4rem; margin: .15rem 0 0; flex: none }
button, .button { font: inherit; font-weight: 600; min-height: 48px; padding: .6rem 1.5rem; border-radius: 4px; border: 2px solid var(--blue); background: var(--blue); color: #fff; cursor: pointer; text-decoration: none; display: inline-flex; align-items: center }
.plain, button.plain { background: #fff; color: var(--blue) }
.danger, button.danger { background: #fff; color: var(--red); border-color: var(--red) }
.actions { display: flex; flex-wrap: wrap; gap: .75rem; align-items: center; margin: 1.5rem 0 }
.problems { border: 3px solid var(--red); border-radius: 4px; padding: .75rem 1rem; margin: 0 0 1.5rem }
.problems h2 { margin-top: 0 }
.note, .receipt { background: var(--pale); border-left: 4px solid var(--blue); padding: .75rem 1rem; margin: 1rem 0 }
.code { font: 700 1.35rem/1.5 ui-monospace, Menlo, Consolas, monospace; overflow-wrap: anywhere }
dl.check { margin: 0 } dl.check dt { font-weight: 600; margin-top: .75rem } dl.check dd { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere }
.digest { overflow-wrap: anywhere }
.said { white-space: pre-wrap; overflow-wrap: anywhere; margin: .25rem 0 }
.step { color: var(--soft); margin: 0 }
.cards { list-style: none; padding: 0; margin: 1rem 0; display: grid; gap: .75rem }
.cards > li { border: 1px solid #b6c2cd; border-radius: 6px; padding: .75rem 1rem }
.cards > li > :last-child, .note > :last-child, .receipt > :last-child { margin-bottom: 0 }
.note > h2:first-child { margin-top: 0 }
.cards h2, .cards h3 { margin: 0 0 .25rem; font-size: 1.1rem }
.trail { border-left: 3px solid var(--blue); padding: 0 0 0 1rem; list-style: none } .trail li { margin: 0 0 1rem }
table { border-collapse: collapse; width: 100% } th, td { text-align: left; vertical-align: top; padding: .4rem .5rem .4rem 0; border-bottom: 1px solid #d0d7de }
.qr svg { width: 60mm; height: 60mm; max-width: 100%; display: block; margin: 1rem auto }
.center, main:has(.qr) h1 { text-align: center }
.unseen { position: absolute; left: -100vw }
.wide main { max-width: 80rem }
.table iframe { width: 100%; height: 44rem; border: 1px solid #b6c2cd; border-radius: 6px }
#video-people { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: .5rem }
#video-people figure { margin: 0 } #video-people figcaption { font-weight: 600 }
#video-people video { width: 100%; aspect-ratio: 4 / 3; object-fit: cover; background: #1b1f24; border-radius: 6px; display: block }
[hidden] { display: none !important }
button[aria-pressed=true] { background: var(--ink); border-color: var(--ink); color: #fff }
@media (min-width: 60rem) { .table { display: grid; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); gap: 1.5rem; align-items: start } }
@media print { header nav, footer, .actions, .skip { display: none } body { font-size: 12pt } }
`;

export const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#0b57a4"/><path d="M8 8h6v6H8zM18 8h6v6h-6zM8 18h6v6H8zM18 18h2v2h-2zM22 22h2v2h-2zM18 22h2v2h-2z" fill="#fff"/></svg>`;
