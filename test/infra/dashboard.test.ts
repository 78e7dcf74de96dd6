import { describe, expect, inject, it } from 'vitest';
import { applicationIn, resourcesOf } from '../support/cloudwatch/alarms.ts';
import { emittedBy } from '../support/cloudwatch/emitted.ts';

type Shown = (string | { readonly expression?: string } | Readonly<Record<string, unknown>>)[];
interface Widget {
  readonly type: string;
  readonly width: number;
  readonly x: number;
  readonly y: number;
  readonly properties: {
    readonly title?: string;
    readonly metrics?: readonly Shown[];
    readonly alarms?: readonly string[];
    readonly markdown?: string;
  };
}

const template = applicationIn(inject('assembly'), inject('config'));
const [[, page] = ['', { DashboardBody: {}, DashboardName: '' }], ...more] = resourcesOf<{
  DashboardBody: unknown;
  DashboardName: string;
}>(template, 'AWS::CloudWatch::Dashboard');

/** What AWS fills in stands in its place as text, so that the body can be read. */
const { widgets } = JSON.parse(filledIn(page.DashboardBody)) as { widgets: readonly Widget[] };
const titled = (title: string) => widgets.find(({ properties }) => properties.title?.startsWith(title))!;

function filledIn(body: unknown): string {
  if (typeof body === 'string') return body;
  const [separator, parts] = (body as { 'Fn::Join': [string, unknown[]] })['Fn::Join'];
  return parts.map((part) => (typeof part === 'string' ? part : escaped(part))).join(separator);
}

/** As it would stand within the quotes of JSON. */
function escaped(part: unknown): string {
  return JSON.stringify(JSON.stringify(part)).slice(1, -1);
}

/** A row of a widget names space, metric, and each dimension with its value, and ends with how it is drawn. */
function metricsOf({ properties }: Widget) {
  return (properties.metrics ?? []).flatMap((row) => {
    const names = row.filter((part) => typeof part === 'string');
    if (names.length === 0) return [];
    const [namespace = '', metric = '', ...pairs] = names;
    const dimensions: Record<string, string> = {};
    for (let at = 0; at < pairs.length; at += 2) dimensions[pairs[at]!] = pairs[at + 1]!;
    return [{ namespace, metric, dimensions }];
  });
}

describe('the dashboard', () => {
  it('is one page, named as the stack is, and the stack says where', () => {
    expect(more).toEqual([]);
    expect(page.DashboardName).toBe('Hearback');
    expect(JSON.stringify(template.Outputs['DashboardUrl'])).toContain('#dashboards/dashboard/Hearback');
  });

  it('shows nothing that nobody measures', () => {
    const isEmitted = emittedBy(template);
    const shown = widgets.flatMap(metricsOf);
    expect(shown.length).toBeGreaterThan(80);
    for (const metric of shown) expect(isEmitted(metric), JSON.stringify(metric)).toBe(true);
  });

  it('begins with where to read on, what has risen, and the figures that say whether anybody is needed', () => {
    const [first, ...others] = [...widgets].sort((one, other) => one.y - other.y || one.x - other.x);
    expect(first?.properties.markdown).toContain('infra/RUNBOOK.md');
    expect(others.slice(0, 5).map(({ properties }) => properties.title)).toEqual([
      'Alarms that have risen',
      'Dead letters',
      'Errors in 5 minutes',
      'Oldest message, s',
      'Sends overdue',
    ]);
    const alarms = resourcesOf<object>(template, 'AWS::CloudWatch::Alarm');
    expect(others[0]?.properties.alarms).toHaveLength(alarms.length);
    // AWS takes a hundred.
    expect(alarms.length).toBeLessThanOrEqual(100);
  });

  it('shows every failure queue, every function and every problem that is counted', () => {
    const count = (type: string) => resourcesOf<object>(template, type).length;
    expect(metricsOf(titled('Errors and throttles')).filter(({ metric }) => metric === 'Errors')).toHaveLength(
      count('AWS::Lambda::Function'),
    );
    // Two of the queues are no failure queues.
    expect(metricsOf(titled('Dead letters, by queue'))).toHaveLength(count('AWS::SQS::Queue') - 2);
    const problems = resourcesOf<{ AlarmName: string; MetricName?: string }>(template, 'AWS::CloudWatch::Alarm').filter(
      ([, { MetricName }]) => MetricName === 'Problems',
    );
    expect(metricsOf(titled('Problems in the logs'))).toHaveLength(problems.length);
  });

  it('fills its rows, none of them beyond the page', () => {
    const rows = Map.groupBy(widgets, ({ y }) => y);
    for (const [y, row] of rows) {
      expect(
        row.reduce((sum, { width }) => sum + width, 0),
        `row at ${y}`,
      ).toBe(24);
    }
  });
});
