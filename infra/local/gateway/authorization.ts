import type { Model } from '../template/model.ts';
import type { Statement } from '../template/shapes.ts';
import { plainName } from '../words.ts';
import type { AwsError, Call, Grant } from './call.ts';
import { checkConditions, dependsOnRequest, OWN_CALL } from './conditions.ts';
import { denial } from './denial.ts';
import { type GrantUse, tellGrantUse } from './grant-use.ts';
import { covering, decide, statedIn, type Verdict } from './policy.ts';

/** What was found out about one action on one resource by one role. */
interface Question {
  readonly covered: readonly Statement[];
  /** Where it does not depend on the request. */
  readonly verdict: Verdict | undefined;
  /** Statements of which it is known already that they are needed. */
  readonly needed: Set<Statement>;
}

type Owner = Pick<GrantUse, 'stack' | 'function'>;

/** What the roles of the template may do, asked at every call; tells which rights are stated, and which are needed. */
export class Authorization {
  readonly #roles: Model['statements'];
  readonly #owners: ReadonlyMap<string, Owner>;
  readonly #questions = new Map<string, Question>();

  /** Throws `Refusal` at a condition that is not understood. */
  constructor({ statements, functions }: Pick<Model, 'statements' | 'functions'>) {
    for (const each of statements.values()) checkConditions(each);
    this.#roles = statements;
    this.#owners = new Map(
      [...functions.values()].map(({ Role, stack, logicalId }) => [Role, { stack, function: plainName(logicalId) }]),
    );
    for (const role of this.#owners.keys()) {
      for (const statement of statements.get(role) ?? []) this.#tell('stated', role, statement);
    }
  }

  /** What the service answers where the caller may not do what the call needs; the operator may do everything. */
  refusal(call: Call, grant: Grant): AwsError | undefined {
    if (call.roleArn === undefined) return undefined;
    const verdict = this.verdict(call.roleArn, grant);
    return verdict === 'allowed' ? undefined : denial(call, grant, verdict);
  }

  verdict(role: string, grant: Grant): Verdict {
    const question = this.#question(role, grant);
    if (question.verdict !== undefined) return question.verdict;
    const { verdict, by } = decide(question.covered, { ...OWN_CALL, ...grant.context?.() });
    this.#need(role, grant, by, question.needed);
    return verdict;
  }

  #question(role: string, grant: Grant): Question {
    const key = `${role} ${grant.action} ${grant.resource}`;
    const known = this.#questions.get(key);
    if (known) return known;
    const covered = covering(this.#roles.get(role) ?? [], grant);
    const needed = new Set<Statement>();
    let verdict: Verdict | undefined;
    if (!covered.some(dependsOnRequest)) {
      const decided = decide(covered, { ...OWN_CALL, ...grant.context?.() });
      this.#need(role, grant, decided.by, needed);
      verdict = decided.verdict;
    }
    const question = { covered, verdict, needed };
    this.#questions.set(key, question);
    return question;
  }

  #need(role: string, grant: Grant, by: readonly Statement[], needed: Set<Statement>): void {
    for (const statement of by) {
      if (needed.has(statement)) continue;
      needed.add(statement);
      this.#tell('used', role, statement, grant);
    }
  }

  #tell(what: GrantUse['what'], role: string, statement: Statement, grant?: Grant): void {
    const owner = this.#owners.get(role);
    if (owner === undefined) return;
    for (const stated of statedIn(statement, grant)) tellGrantUse({ what, ...owner, ...stated });
  }
}
