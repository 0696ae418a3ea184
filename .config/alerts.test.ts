/** The rules for Prometheus ask for metrics and labels that exist, and the runbook knows every alert. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { COUNTERS, GAUGES, HISTOGRAMS } from '#db/metrics/names.ts';

const read = (path: string) => readFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), 'utf8');

const { groups } = parse(read('docs/prometheus/alerts.yml')) as {
  groups: { rules: { alert: string; expr: string; annotations: { summary: string } }[] }[];
};
const rules = groups.flatMap((group) => group.rules);
const metrics: Record<string, { labels: Record<string, readonly string[]> }> = {
  ...COUNTERS,
  ...HISTOGRAMS,
  ...GAUGES,
};

/** Metrics and label values an expression names and nobody has. */
function unknownIn(expression: string): string[] {
  return [...expression.matchAll(/\b(lokma_\w+)(?:\{([^}]*)\})?/g)].flatMap(([, name = '', matchers = '']) => {
    const metric = metrics[name.replace(/_(?:bucket|sum|count)$/, '')];
    if (!metric) return [name];
    return [...matchers.matchAll(/(\w+)=~?"([^"]*)"/g)].flatMap(([, label = '', values = '']) =>
      values
        .split('|')
        .filter((value) => !metric.labels[label]?.includes(value))
        .map((value) => `${name} ${label}=${value}`),
    );
  });
}

test.each(rules.map((rule) => [rule.alert, rule] as const))(
  '%s asks for what there is, and is in the runbook',
  (alert, rule) => {
    expect(rule.expr).toMatch(/lokma_/);
    expect(unknownIn(rule.expr)).toEqual([]);
    expect(rule.annotations.summary).not.toBe('');
    expect(read('docs/runbook.md')).toContain(`\`${alert}\``);
  },
);

const { panels } = JSON.parse(read('docs/grafana/lokma.json')) as {
  panels: { type: string; title: string; targets?: { expr: string }[] }[];
};

test.each(panels.filter((panel) => panel.type !== 'row').map((panel) => [panel.title, panel] as const))(
  'the panel "%s" shows what there is',
  (_title, { targets = [] }) => {
    expect(targets.length).toBeGreaterThan(0);
    for (const { expr } of targets) {
      expect(expr).toMatch(/\b(?:lokma|nodejs)_/);
      expect(unknownIn(expr)).toEqual([]);
    }
  },
);

test('every metric of ours is on the dashboard', () => {
  const shown = panels.flatMap((panel) => panel.targets ?? []).map(({ expr }) => expr);
  const missing = Object.keys(metrics).filter((name) => !shown.some((expr) => expr.includes(name)));
  expect(missing.filter((name) => name !== 'lokma_clockwork_failures_total')).toEqual([]);
});

test('the check finds what it looks for', () => {
  expect(unknownIn('rate(lokma_nothing_total[5m]) + lokma_sends_total{result=~"sent|lost"}')).toEqual([
    'lokma_nothing_total',
    'lokma_sends_total result=lost',
  ]);
});
