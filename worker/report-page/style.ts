/** The look of the report: one column, A4 when printed, dark where the reader's screen is. */
import { THEMES, themeVariables } from '../pictures/theme.ts';

export const STYLE = `
:root{color-scheme:light dark;--page:#fff;--card:#fbfaf7;${themeVariables(THEMES.light)}}
@media screen and (prefers-color-scheme:dark){:root{--page:#14171d;--card:#1a1e25;${themeVariables(THEMES.dark)}}}
@page{size:A4;margin:14mm}
*{box-sizing:border-box}
body{margin:0 auto;padding:24px 18px;max-width:900px;background:var(--page);color:var(--ink);font:15px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
h1{font-size:26px;margin:0 0 4px}h2{font-size:19px;margin:30px 0 10px}h3{font-size:16px;margin:22px 0 4px;text-transform:none}
p{margin:4px 0}.muted{color:var(--muted)}.note{border-left:4px solid var(--accent);padding:6px 12px;margin:14px 0;background:var(--card)}
.tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(150px,1fr));gap:10px}
.tiles div{background:var(--card);border:1px solid var(--grid);border-radius:10px;padding:10px 12px}
.tiles b{display:block;font-size:20px}.tiles span{color:var(--muted);font-size:13px}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(300px,1fr));gap:14px;margin:14px 0}
.charts figure{margin:0;background:var(--card);border:1px solid var(--grid);border-radius:10px;overflow:hidden;break-inside:avoid}
.charts .wide{grid-column:1/-1}.charts svg{display:block;width:100%;height:auto}
.scroll{overflow-x:auto}table{width:100%;border-collapse:collapse;font-size:13.5px}
th{text-align:left;font-weight:600;color:var(--muted);border-bottom:2px solid var(--grid)}td{border-bottom:1px solid var(--grid)}
th,td{padding:5px 6px;vertical-align:top}.n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
td:nth-child(3){overflow-wrap:anywhere}tr{break-inside:avoid}h2,h3{break-after:avoid}
dl{display:grid;grid-template-columns:max-content 1fr;gap:3px 16px;margin:0}dt{color:var(--muted)}dd{margin:0}
@media print{body{padding:0;max-width:none;font-size:11pt}table{font-size:9pt}.scroll{overflow:visible}.tiles div,.charts figure,.note{background:none}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
`.trim();
