import type { QuestionForm } from '../../domain/conversation/survey.ts';
import type { LanguageCode } from '../../domain/language.ts';

/** Stands where a text names the business, which is set at deployment. */
export const BUSINESS = '{{ businessName }}';

/** What is asked here and in which languages, for those who show it to operators: without phrase books and templates. */
export interface ProgramSummary {
  readonly languages: readonly {
    readonly code: LanguageCode;
    readonly name: string;
    readonly direction: 'ltr' | 'rtl';
  }[];
  readonly surveys: readonly {
    readonly id: string;
    readonly goal: string;
    readonly questions: readonly {
      readonly id: string;
      readonly kind: QuestionForm['kind'];
      /** As somebody is asked of whom nothing is known, in English or else the first language; `BUSINESS` may stand in it. */
      readonly text: string;
      /** A choice's options by their ids. */
      readonly options?: Readonly<Record<string, string>>;
      /** The ends of a scale, or of stars. */
      readonly range?: { readonly from: number; readonly to: number };
    }[];
  }[];
}
