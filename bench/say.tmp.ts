import { readFileSync } from 'node:fs';
import { regrouped } from '#inference/offline/atom-passes.ts';
import { readAtoms } from '#inference/offline/atoms.ts';
import { splitElisions } from '#inference/offline/elision.ts';
import { createOfflineInterpreter } from '#inference/offline/index.ts';
import { masked } from '#inference/offline/masks.ts';
import { withoutPurposes } from '#inference/offline/purposes.ts';
import { spellOut } from '#inference/offline/shorthand.ts';
import { cleanText, tokenise } from '#inference/offline/text.ts';
import { loadCatalogue } from '#worker/catalogue/load.ts';

const catalogue = loadCatalogue();
const i = createOfflineInterpreter(catalogue);
const isLong = process.argv[2] === '-a';
for (const line of readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
  const [, l, text] = /^(fr|en|tr) (.*)$/.exec(line) as unknown as [string, 'fr' | 'en' | 'tr', string];
  const r: any = await i.interpret(text, {
    language: l,
    localTime: '2026-03-11T19:30',
    weekday: 3,
    openQuestion: null,
    candidates: [],
  } as any);
  console.log(`${l} ${text}`);
  for (const a of r.actions ?? []) {
    const { type, ...rest } = a;
    console.log(
      '   ',
      r.isCertain ? ' ' : '?',
      type,
      JSON.stringify(rest, (_k, v) =>
        v === null || (Array.isArray(v) && v.length === 0) || v === false ? undefined : v,
      ).slice(0, 400),
    );
  }
  if (!r.actions) console.log('    --', r.kind);
  if (isLong) {
    const c = masked(cleanText(text), l);
    const w = tokenise(withoutPurposes(c, l));
    const tokens = spellOut(l === 'fr' ? splitElisions(w, catalogue.lexicon) : w, l);
    const reader: any = { tokens, language: l, lexicon: catalogue.lexicon, foods: catalogue, today: '2026-03-11' };
    console.log(
      '      ',
      regrouped(reader, readAtoms(reader))
        .map(
          (a: any) =>
            `${a.kind}${a.unit ? `:${a.unit}` : ''}${a.value !== undefined ? `=${a.value}` : ''}${a.separator ? `:${a.separator}` : ''}${a.wasCorrected ? '~' : ''}${a.verb ? `:${a.verb}` : ''}${a.mood ? `:${a.mood}` : ''}${a.slot ? `:${a.slot}` : ''}[${tokens
              .slice(a.from, a.to)
              .map((t) => t.text)
              .join(' ')}]`,
        )
        .join(' '),
    );
  }
}
