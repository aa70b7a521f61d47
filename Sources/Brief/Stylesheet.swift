/// How briefs look: on screen in light and dark, and on paper.
enum Stylesheet {
  static let text = """
    :root {
      color-scheme: light dark;
      --ink: #1b1f24; --faint: #57606a; --paper: #ffffff; --shade: #f3f4f6; --line: #c9ced6;
      --link: #0a4fa3; --good: #0b6b3a; --good-shade: #d9f2e3; --bad: #a3261c; --yes-shade: #fdf0c8;
      --maker-0: #0a5fb4; --maker-1: #b3470a; --maker-2: #7a3fa0; --maker-3: #0b7a5f; --maker-4: #9a1f5c; --maker-5: #6b5d00;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --ink: #e6e8eb; --faint: #a4adb8; --paper: #14171b; --shade: #1e2329; --line: #434b56;
        --link: #8abfff; --good: #7fd8a5; --good-shade: #163a27; --bad: #ff9d92; --yes-shade: #4a3d12;
        --maker-0: #7db8ff; --maker-1: #ffab70; --maker-2: #d2a8ff; --maker-3: #6fd9bb; --maker-4: #ff9ac6; --maker-5: #d9c94f;
      }
    }
    * { box-sizing: border-box; }
    body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 Georgia, "Times New Roman", serif; }
    main { max-width: 62rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
    h1, h2, h3, h4, th, summary, figcaption { font-family: system-ui, "Helvetica Neue", Arial, sans-serif; line-height: 1.25; }
    h1 { font-size: 2rem; margin: 0 0 .5rem; }
    h2 { font-size: 1.4rem; margin: 2.5rem 0 .75rem; padding-top: .75rem; border-top: 2px solid var(--line); }
    h3 { font-size: 1.1rem; margin: 1.75rem 0 .5rem; }
    h4 { font-size: 1rem; margin: 1.25rem 0 .4rem; }
    p, ul { margin: .5rem 0; max-width: 48rem; }
    ul { padding-left: 1.3rem; }
    li { margin: .25rem 0; }
    a { color: var(--link); }
    a:focus-visible, summary:focus-visible, .wide:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
    code { font: .88em ui-monospace, "DejaVu Sans Mono", Menlo, monospace; background: var(--shade); padding: 0 .2em; border-radius: 3px; }
    .faint { color: var(--faint); }
    .callout { background: var(--shade); border-left: 4px solid var(--link); padding: .5rem 1rem; margin: 1rem 0; max-width: 48rem; }
    strong, code, a, .quote { unicode-bidi: isolate; }
    .wide { overflow-x: auto; margin: .75rem 0; }
    table { border-collapse: collapse; font: .88rem/1.4 system-ui, "Helvetica Neue", Arial, sans-serif; }
    th, td { border-bottom: 1px solid var(--line); padding: .35rem .6rem; text-align: left; vertical-align: top; }
    thead th { border-bottom: 2px solid var(--line); }
    .tableau { font-size: .8rem; font-variant-numeric: tabular-nums; }
    .tableau th, .tableau td { padding: .15rem .35rem; text-align: center; }
    .tableau tbody th, .tableau thead th:first-child { text-align: left; position: sticky; left: 0; background: var(--paper); white-space: nowrap; }
    .tableau .section th { color: var(--faint); font-weight: 600; padding-top: .6rem; }
    .pair { width: 100%; table-layout: fixed; }
    .pair thead th:first-child { width: 9rem; }
    td.yes { background: var(--yes-shade); font-weight: 600; }
    td.no { color: var(--faint); }
    td.good { background: var(--good-shade); color: var(--good); font-weight: 700; }
    td.bad { color: var(--bad); }
    tbody th { white-space: nowrap; }
    details { margin: .5rem 0; }
    summary { cursor: pointer; padding: .3rem 0; font-weight: 600; min-height: 24px; }
    figure { margin: 1rem 0; }
    figcaption { color: var(--faint); font-size: .85rem; max-width: 48rem; }
    svg { display: block; max-width: none; }
    svg text { font-family: system-ui, "Helvetica Neue", Arial, sans-serif; fill: var(--ink); }
    @media (max-width: 600px) {
      table:not(.tableau) thead { position: absolute; clip-path: inset(50%); }
      table:not(.tableau), table:not(.tableau) tbody, table:not(.tableau) tr, table:not(.tableau) th, table:not(.tableau) td { display: block; border: 0; }
      table:not(.tableau) tr { border-bottom: 1px solid var(--line); padding: .4rem 0; }
      table:not(.tableau) th, table:not(.tableau) td { padding: .1rem 0; }
      .pair thead th:first-child { width: auto; }
      td[data-label]:not(:empty)::before { content: attr(data-label) ": "; color: var(--faint); }
    }
    @media print {
      :root { color-scheme: light; --ink: #000; --paper: #fff; --faint: #444; --link: #000; --shade: #f3f3f3; --line: #999;
        --good: #000; --good-shade: #ddd; --bad: #000; --yes-shade: #eee; }
      body { font-size: 10.5pt; }
      main { max-width: none; padding: 0; }
      h2, h3, h4 { break-after: avoid; }
      figure, tr, .callout { break-inside: avoid; }
      .wide { overflow: visible; }
      .tableau { font-size: 8pt; break-inside: avoid; }
      .tableau.many { font-size: 6pt; }
      .tableau.many th, .tableau.many td { padding: .05rem .12rem; }
      svg { max-width: 100%; height: auto; }
      details::details-content { content-visibility: visible; block-size: auto; }
    }
    """
}
