/**
 * Who may import whom. `domain <- app <- adapters <- functions`: an arrow the other way is a decision in the wrong room.
 * The SDK and the environment stay at the edge, so that the core can be read, tested and rehearsed without either.
 */
const onlyFrom = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    onlyFrom('no-cycles', 'A cycle has no first file to read.', {}, { circular: true }),
    onlyFrom(
      'domain-is-pure',
      'The domain knows only itself and libraries without I/O.',
      { path: '^shared/domain/' },
      { pathNot: ['^shared/domain/', 'node_modules/(temporal-polyfill|temporal-spec|liquidjs|isbot|zod)/'] },
    ),
    onlyFrom(
      'app-knows-the-domain',
      'Use cases reach the world through ports/, and the operator through program/.',
      { path: '^shared/app/' },
      { path: '^(shared/(adapters|contracts)|functions|infra|test)/|node_modules/@aws-sdk' },
    ),
    onlyFrom(
      'program-is-config',
      "The operator's program is data about the domain.",
      { path: '^shared/program/' },
      { path: '^(shared/(adapters|app|contracts|runtime)|functions|infra|test)/|node_modules/@aws-sdk' },
    ),
    onlyFrom(
      'adapters-serve-the-app',
      'An adapter implements a port; it starts nothing.',
      { path: '^shared/adapters/' },
      { path: '^(functions|infra|test)/' },
    ),
    onlyFrom(
      'the-console-page-knows-contracts',
      'What runs in a browser knows what it is told and nothing of how that comes about.',
      { path: '^functions/console-api/web/' },
      {
        path: '^(shared|functions|infra|test)/|node_modules/(@aws-sdk|hono|liquidjs|temporal-polyfill)/',
        pathNot: '^(functions/console-api/web/|shared/contracts/console/(numbers|responses)\\.ts$)',
      },
    ),
    onlyFrom(
      'no-page-in-a-lambda',
      'What a function runs must not hold what its page is made of.',
      { path: '^(shared|functions)/', pathNot: '^functions/console-api/web/' },
      {
        path: '^functions/console-api/web/|node_modules/(react|react-dom|@cloudscape-design|@tanstack|wouter|oauth4webapi)/',
      },
    ),
    onlyFrom(
      'functions-stand-alone',
      'Functions never import each other, and never the tools that deploy or rehearse them.',
      { path: '^functions/([^/]+)/' },
      { path: '^(functions|infra|test)/', pathNot: '^functions/$1/' },
    ),
    onlyFrom(
      'infra-names-handlers-by-path',
      'Importing a handler would run it at synth.',
      { path: '^infra/' },
      { path: '^(functions|test)/' },
    ),
    onlyFrom(
      'commands-stand-at-the-edge',
      "The operator's commands use what the functions use, and know the local run by what it leaves for them alone.",
      { path: '^infra/operator/' },
      {
        path: '^(functions|infra|test)/',
        pathNot:
          '^infra/(operator/|config|cdk-json|plain-error|progress-bar|interruption|constructs/monitoring/runbook\\.ts|local/(operator-access|environment)\\.ts)',
      },
    ),
    onlyFrom(
      'nobody-needs-the-commands',
      'A command is run by a person; nothing is built on it.',
      { path: '^(shared|functions|infra)/', pathNot: '^infra/operator/' },
      { path: '^infra/operator/' },
    ),
    onlyFrom(
      'no-tools-in-production',
      'What is deployed must not reach for a development tool. In the browser, what writes a CSV is none.',
      { path: '^(shared|functions)/', pathNot: '^functions/console-api/web/csv/' },
      {
        path: 'node_modules/(aws-cdk-lib|constructs|vitest|fast-check|esbuild|croner|csv-parse|csv-stringify|sms-segments-calculator|playwright-core)/',
      },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
    exclude: { path: '^cdk.out' },
  },
};
