import { isSupportedCountry } from 'libphonenumber-js/min';
import { z } from 'zod';
import { timeZone } from '../shared/domain/calendar/local-time.ts';
import { US_FEDERAL } from '../shared/domain/calendar/quiet-laws.ts';
import { knownCountries } from '../shared/domain/place/place.ts';
import { LEAST_DAYS } from '../shared/domain/retention.ts';
import { programVersion } from './program-version.ts';

const hour = z.int().min(0).max(24);
const percent = z.number().min(0).max(100);
/** US dollars for one segment, which nobody sells for a hundred. */
const price = z.number().min(0).max(100);

/** Numbers and pools are made by hand (US ones need a registration), so a deployment names the one that it uses. */
const originationIdentity = z
  .string()
  .regex(
    /^(simulator|phone-[0-9a-f]{32}|pool-[0-9a-f]{32}|arn:aws[\w-]*:sms-voice:[\w-]+:\d{12}:(phone-number|pool)\/[\w-]+|\+[1-9]\d{6,14})$/,
    'must be "simulator", the id or ARN of a phone number or pool of AWS End User Messaging, or (with sms.api "sns") a number such as +12065550100',
  );

const TWO_YEARS = 730;
const FIVE_YEARS = 1826;
const days = z
  .int()
  .min(
    LEAST_DAYS,
    `must be at least ${LEAST_DAYS}: hours are counted again, and texts delivered again, within that time`,
  )
  .max(36_500);

const sms = z
  .strictObject({
    /** End User Messaging tells what became of each text, and knows who opted out; SNS works in any account. */
    api: z.enum(['end-user-messaging', 'sns']).default('end-user-messaging'),
    originationIdentity: originationIdentity.default('simulator'),
    /**
     * What the identity may send: short code 100, toll-free 3, 10DLC 1 to 75 as its campaign was registered. What is planned
     * leaves at this pace; answers to people do not wait.
     */
    messagesPerSecond: z.int().min(1).max(1000).default(3),
    /** A text that would cost more than so many times what "prices" say is refused, not sent. */
    maxPriceFactor: z.number().min(1).max(100).default(2),
    /** Whereto texts may go, ISO 3166: name yours. Every country that is known where left out, and a warning at each synth. */
    countries: z
      .array(z.string().refine((code) => knownCountries().has(code), 'must be an ISO 3166 country code, such as US'))
      .min(1)
      .optional(),
    /**
     * Days after which an opt-out is put on AWS's own list as well, 0 for the next day's run. AWS refuses every text to a
     * number on it, also the answer to HELP, and takes it off once in 30 days; until then Hearback holds back by itself.
     */
    optOutListAfterDays: z.int().min(0).max(3650).default(7),
    /**
     * US dollars that AWS lets the account spend on texts in a month: an alarm rises near it. AWS sets it (1 for new accounts),
     * and refuses all texts once it is reached: aws pinpoint-sms-voice-v2 describe-spend-limits. It counts what is spent where the
     * account has the service-linked role of End User Messaging SMS.
     */
    monthlySpendLimit: z.number().positive().optional(),
  })
  .refine(({ api, originationIdentity: identity }) => (api === 'sns') === identity.startsWith('+'), {
    path: ['originationIdentity'],
    message: 'must be a number such as +12065550100 with sms.api "sns", and an id or ARN with "end-user-messaging"',
  });

/** Retentions that CloudWatch Logs offers, in days. */
const LOG_RETENTIONS = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 3653] as const;

const configSchema = z
  .strictObject({
    /** Begins the names of the stacks, so that one account can hold several deployments. */
    stackPrefix: z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9-]{0,40}$/, 'must be letters, digits and hyphens')
      .default('Hearback'),
    /** Opens every text: people must know who is writing. */
    businessName: z.string().trim().min(1).max(40).default('Acme'),
    /** Where HELP sends people: a number, an address or a page. */
    helpContact: z.string().trim().min(1).max(80).default('help@example.com'),
    sms: sms.prefault({}),
    /** Gets the operators' alerts; AWS asks it to confirm once. */
    alarmEmail: z.email().optional(),
    /** Where infra/RUNBOOK.md is read on the web, for the links in alarms; its path in the repository where left out. */
    runbookUrl: z.url({ protocol: /^https?$/ }).optional(),
    /** When alarms rise that depend on whom you text: set what is usual with you, and a little room. */
    alarms: z
      .strictObject({
        /** Percent, of texts of which the network told what became of them. */
        deliveryRateAtLeast: percent.default(90),
        /** Opt-outs for each hundred texts of a day. */
        optOutRateAtMost: percent.default(3),
      })
      .prefault({}),
    logRetentionDays: z
      .union(
        LOG_RETENTIONS.map((days) => z.literal(days)),
        { error: `must be one of ${LOG_RETENTIONS.join(', ')}` },
      )
      .default(90),
    /** ISO 3166, of numbers that are written without their country. */
    defaultCountry: z
      .string()
      .refine((code) => isSupportedCountry(code), 'must be an ISO 3166 country code, such as US')
      .default('US'),
    /** Stands in for customers whose zone nobody has told us and whose number can be in several, or in none that is known. */
    defaultTimeZone: z
      .string()
      .refine((name) => timeZone(name) !== undefined, 'must be an IANA time zone, such as America/New_York')
      .default('America/New_York'),
    /**
     * The local hours in which texts may arrive unasked, for everybody. The law of a number's place narrows them further
     * by itself (quiet-laws.ts): wider ones than it allows have no effect there.
     */
    quietHours: z
      .strictObject({ opensAt: hour.default(US_FEDERAL.opensAt), closesAt: hour.default(US_FEDERAL.closesAt) })
      .refine(({ opensAt, closesAt }) => opensAt < closesAt, {
        path: ['opensAt'],
        message: 'must be before quietHours.closesAt',
      })
      .prefault({}),
    /**
     * US dollars for one segment, carrier fee included, by ISO 3166 country; "default" for all others. A number of no known
     * country counts as the dearest of them.
     */
    prices: z
      .object({ default: price })
      .catchall(price)
      .refine(
        (prices) => Object.keys(prices).every((key) => /^([A-Z]{2}|default)$/.test(key)),
        'must have country codes, such as US, and "default" as its keys',
      )
      .default({ US: 0.0113, JP: 0.0745, default: 0.05 }),
    /**
     * Advertising that an event says somebody agreed to is not sent before they have answered yes to a text that asks them;
     * what an import brings was confirmed elsewhere.
     */
    doubleOptIn: z.boolean().default(false),
    /** Texts with which one number is answered within an hour: a machine that answers ours is not talked to for ever. */
    answersPerHour: z.int().min(1).max(100).default(10),
    /**
     * Texts within an hour to numbers of one range (all but their last four digits) that we did not know a day before, or that
     * are strangers'. More are a sign of somebody who earns by them: the range gets none for a day, and an alarm tells.
     */
    pumping: z.strictObject({ textsPerRangeAndHour: z.int().min(1).max(100_000).default(50) }).prefault({}),
    /** Short links in texts: `{{ 'https://shop.example/sale' | track }}`. */
    links: z
      .strictObject({
        /** Of your own, such as `go.shop.example`: people trust it, and it is shorter. AWS's name of the API where left out. */
        domain: z
          .string()
          .regex(/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/, 'must be a domain, such as go.shop.example')
          .optional(),
        /** Of the certificate for that domain, in AWS Certificate Manager and the region of the stacks. */
        certificateArn: z
          .string()
          .regex(
            /^arn:aws[\w-]*:acm:[\w-]+:\d{12}:certificate\/[\w-]+$/,
            'must be the ARN of a certificate of AWS Certificate Manager',
          )
          .optional(),
        /** After so many days a link leads nowhere; 90 where left out, or as long as texts are kept if that is less. */
        expireAfterDays: z.int().min(1).max(365).optional(),
      })
      .refine(({ domain, certificateArn }) => (domain === undefined) === (certificateArn === undefined), {
        path: ['certificateArn'],
        message:
          'must be given with links.domain, and only with it: links are https, and the domain is proved by its certificate',
      })
      .prefault({}),
    /** Where the stacks are deployed; the region of your AWS profile when left out. */
    region: z
      .string()
      .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'must be an AWS region, such as us-east-1')
      .optional(),
    /** A key of your own costs a dollar a month and can be withdrawn; AWS-owned keys cost nothing. */
    encryption: z.enum(['aws-owned-key', 'customer-managed-key']).default('aws-owned-key'),
    /**
     * Days for which things are kept. What somebody agreed to is evidence: US rules on telemarketing have it kept for five
     * years (16 CFR 310.5), and suits over a text can be brought for four (28 U.S.C. 1658). For everything else law mostly says
     * only: no longer than needed (GDPR, article 5(1)(e)). It is for you to choose.
     */
    retention: z
      .strictObject({
        /** Texts, theirs and ours, and what became of them. */
        messages: days.default(TWO_YEARS),
        /** Surveys, answers and cases; the numbers that were counted from them stay. */
        answers: days.default(TWO_YEARS),
        /** Each change of consent, with the words. Opting out itself is never forgotten. */
        consent: days.default(FIVE_YEARS),
        /** What your systems told, planned messages, and why some were not sent. */
        other: days.default(TWO_YEARS),
        /** Strangers, and customers who have left, after they were last active; not those who opted out. */
        contacts: days.default(TWO_YEARS),
      })
      .prefault({}),
    /** Partitions over which rows of one hour are spread. Raise it, never lower it, for more than 1,000 writes a second. */
    shards: z.int().min(1).max(100).default(1),
    /**
     * Where operators sign in: `https://<this>.auth.<region>.amazoncognito.com`. Nobody else in the region may have the same;
     * the stack prefix and the account's number where left out.
     */
    signInDomain: z
      .string()
      .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, 'must be lower-case letters, digits and hyphens, at most 63')
      .refine(isForCognito, 'must not contain "aws", "amazon" or "cognito": AWS keeps those words for itself')
      .optional(),
    /**
     * US dollars that planned messages of one month (UTC) may cost, by these prices; what comes after that is skipped, and an
     * alarm tells. None where left out. Answers to people always go out.
     */
    monthlyBudget: z.number().min(0.01).max(100_000_000).optional(),
  })
  .refine(({ encryption, region }) => encryption === 'aws-owned-key' || region !== undefined, {
    path: ['region'],
    message: 'must be given with encryption "customer-managed-key": the tables name the key by its region',
  })
  .refine(({ stackPrefix, signInDomain }) => signInDomain !== undefined || isForCognito(stackPrefix), {
    path: ['signInDomain'],
    message:
      'must be given with a stackPrefix that contains "aws", "amazon" or "cognito": AWS keeps those words for itself',
  })
  .refine(({ links, retention }) => linkDaysOf({ links, retention }) <= retention.messages, {
    path: ['links', 'expireAfterDays'],
    message: 'must not be more than retention.messages: a link is found, and erased, by the text that it stands in',
  });

function isForCognito(name: string): boolean {
  return !/aws|amazon|cognito/i.test(name);
}

export type Config = z.infer<typeof configSchema>;

/**
 * The deployment's configuration with its defaults filled in.
 * @throws with every value that is wrong: its path, and what was expected.
 */
export function readConfig(context: unknown): Config {
  const result = configSchema.safeParse(context ?? {});
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => `  ${['hearback', ...path].join('.')}: ${message}`);
  throw new Error(
    `The context "hearback" in cdk.json is not valid:\n${problems.join('\n')}\nMend it there, and run the command again.`,
  );
}

/** What the operator has set, as the variables that tell a function, or a command, of it. */
export function settingsVariablesOf(config: Config): Readonly<Record<string, string>> {
  return {
    BUSINESS_NAME: config.businessName,
    HELP_CONTACT: config.helpContact,
    DEFAULT_TIME_ZONE: config.defaultTimeZone,
    QUIET_HOURS_OPEN_AT: String(config.quietHours.opensAt),
    QUIET_HOURS_CLOSE_AT: String(config.quietHours.closesAt),
    PRICES: JSON.stringify(config.prices),
    MAX_PRICE_FACTOR: String(config.sms.maxPriceFactor),
    PROGRAM_VERSION: programVersion(),
    DOUBLE_OPT_IN: String(config.doubleOptIn),
    COUNTRIES: config.sms.countries?.join(',') ?? '*',
    ANSWERS_PER_HOUR: String(config.answersPerHour),
    LINK_BASE: linkBaseOf(config),
    LINKS_EXPIRE_AFTER_DAYS: String(linkDaysOf(config)),
    ...retentionVariablesOf(config),
  };
}

const LINK_DAYS = 90;

/** After how many days a short link leads nowhere. */
function linkDaysOf({
  links,
  retention,
}: {
  readonly links: { readonly expireAfterDays?: number | undefined };
  readonly retention: { readonly messages: number };
}): number {
  return links.expireAfterDays ?? Math.min(LINK_DAYS, retention.messages);
}

/**
 * What short links begin with; where that is AWS's name of the API, which is known once it is made, one as long as any: by
 * it texts are measured and priced beforehand. A stack that says no region may be deployed to one of the longest name.
 */
export function linkBaseOf({ links, region = 'ap-southeast-1' }: Pick<Config, 'links' | 'region'>): string {
  return `https://${links.domain ?? `abcdefghij.execute-api.${region}.amazonaws.com`}`;
}

/** For how long what is kept. */
export function retentionVariablesOf({ retention }: Config): Readonly<Record<string, string>> {
  return { RETENTION: JSON.stringify(retention) };
}
