// Generated from govuk-frontend 6.6.0 by generate-options.ts: do not edit.
// biome-ignore-all format: generated

import type { Html } from './html.ts';

export type AccordionOptions = {
  id: string;
  headingLevel?: number | undefined;
  classes?: string | undefined;
  attributes?: Record<string, unknown> | undefined;
  rememberExpanded?: boolean | undefined;
  hideAllSectionsText?: string | undefined;
  hideSectionText?: string | undefined;
  hideSectionAriaLabelText?: string | undefined;
  showAllSectionsText?: string | undefined;
  showSectionText?: string | undefined;
  showSectionAriaLabelText?: string | undefined;
  items: readonly ({
    heading: {
      text?: string | undefined;
      html?: Html | undefined;
    };
    summary?: {
      text?: string | undefined;
      html?: Html | undefined;
    } | undefined;
    content: {
      text?: string | undefined;
      html?: Html | undefined;
    };
    expanded?: boolean | undefined;
  } | null | false)[];
};

export type BackLinkOptions = {
  text?: string | undefined;
  html?: Html | undefined;
  href: string;
  classes?: string | undefined;
  attributes?: Record<string, unknown> | undefined;
};

export type BreadcrumbsOptions = {
  items: readonly ({
    text?: string | undefined;
    html?: Html | undefined;
    href?: string | undefined;
    attributes?: Record<string, unknown> | undefined;
  } | null | false)[];
  classes?: string | undefined;
  collapseOnMobile?: boolean | undefined;
  attributes?: Record<string, unknown> | undefined;
  labelText?: string | undefined;
};

export type ButtonOptions = {
  text?: string | undefined;
  html?: Html | undefined;
  type?: string | undefined;
  name?: string | undefined;
  value?: string | undefined;
  disabled?: boolean | undefined;
  href?: string | undefined;
  classes?: string | undefined;
  attributes?: Record<string, unknown> | undefined;
  preventDoubleClick?: boolean | undefined;
  isStartButton?: boolean | undefined;
  id?: string | undefined;
};

export type CharacterCountOptions = {
  id?: string | undefined;
  name: string;
  rows?: string | undefined;
  value?: string | undefined;
  maxlength: string;
  maxwords: string;
  threshold?: string | undefined;
  countType?: string | undefined;
  label: LabelOptions;
  hint?: HintOptions | undefined;
  errorMessage?: ErrorMessageOptions | undefined;
  formGroup?: {
    classes?: string | undefined;
    attributes?: Record<string, unknown> | undefined;
    beforeInput?: {
      text?: string | undefined;
      html?: Html | undefined;
    } | undefined;
    afterInput?: {
      text?: string | undefined;
      html?: Html | undefined;
    } | undefined;
  } | undefined;
  classes?: string | undefined;
  attributes?: Record<string, unknown> | undefined;
  spellcheck?: boolean | undefined;
  countMessage?: {
    classes?: string | undefined;
  } | undefined;
  textareaDescriptionText?: string | undefined;
  charactersUnderLimitText?: Record<string, unknown> | undefined;
  charactersAtLimitText?: string | undefined;
  charactersOverLimitText?: Record<string, unknown> | undefined;
  wordsUnderLimitText?: Record<string, unknown> | undefined;
  wordsAtLimitText?: string | undefined;
  wordsOverLimitText?: Record<string, unknown> | undefined;
};

export type CheckboxesOptions = {
  describedBy?: string | undefined;
  fieldset?: FieldsetOptions | undefined;
  hint?: HintOptions | undefined;
  errorMessage?: ErrorMessageOptions | undefined;
  formGroup?: {
    classes?: string | undefined;
    attributes?: Record<string, unknown> | undefined;
    beforeInputs?: {
      text?: string | undefined;
      html?: Html | undefined;
    } | undefined;
    afterInputs?: {
      text?: string | undefined;
      html?: Html | undefined;
    } | undefined;
  } | undefined;
  idPrefix?: string | undefined;
  name: string;
  items: readonly ({
    text?: string | undefined;
    html?: Html | undefined;
    id?: string | undefined;
    name?: string | undefined;
    value: string;
    label?: {
      classes?: string | undefined;
      attributes?: Record<string, unknown> | undefined;
    } | undefined;
    hint?: HintOptions | undefined;
    divider?: string | undefined;
    checked?: boolean | undefined;
    conditional?: {
      html: Html;
    } | undefined;
    behaviour?: string | undefined;
    disabled?: boolean | undefined;
    attributes?: Record<string, unknown> | undefined;
  } | null | false)[];
  values?: readonly unknown[] | undefined;
  classes?: string | undefined;
  attributes?: Record<string, unknown> | undefined;
};

export type CookieBannerOptions = {
  ariaLabel?: string | undefined;
  hidden?: boolean | undefined;
  classes?: string | undefined;
  attributes?: Record<string, unknown> | undefined;
  messages: readonly ({
    headingText?: string | undefined;
    headingHtml?: Html | undefined;
    text?: string | undefined;
    html?: Html | undefined;
    actions?: readonly ({
      text: string;
      type?: string | undefined;
      href?: string | undefined;
      name?: string | undefined;
      value?: string | undefined;
      classes?: string | undefined;
      attributes?: Record<string, unknown> | undefined;
    } | null | false)[] | undefined;
    hidden?: boolean | undefined;
    role?: string | undefined;
    classes?: string | undefined;
    attributes?: Record<string, unknown> | undefined;
  } | null | false)[];
};

export type DateInputOptions = {
  id: string;
  namePrefix?: string | undefined;
  items?: readonly ({
    id?: string | undefined;
    name: string;
    label?: string | undefined;
    value?: string | undefined;
    error?: boolean | undefined;
    autocomplete?: string | undefined;
    pattern?: string | undefined;
    classes?: string | undefined;
    attributes?: Record<string, unknown> | undefined;
  } | null | false)[] | undefined;
  hint?: HintOptions | undefined;
  errorMessage?: ErrorMessageOptions | undefined;
  formGroup?: {
    classes?: string | undefined;
    attributes?: Record<string, unknown> | undefined;
    beforeInputs?: {
      text?: string | undefined;
      html?: Html | undefined;
    } | undefined;
    afterInputs?: {
      text?: string | undefined;
      html?: Html | undefined;
    } | undefined;
  } | undefined;
  fieldset?: FieldsetOptions | undefined;
  day?: Record<string, unknown> | undefined;
  month?: Record<string, unknown> | undefined;
  year?: Record<string, unknown> | undefined;
  values?: {
    day?: string | undefined;
    month?: string | undefined;
    year?: string | undefined;
  } | undefined;
  classes?: string | undefined;
  attributes?: Record<string, unknown> | undefined;
};

export type DetailsOptions = {
  summaryText?: string | undefined;
  summaryHtml?: Html | undefined;
  text?: string | undefined;
  html?: Html | undefined;
  id?: string | undefined;
  open?: boolean | undefined;
  classes?: string | undefined;
  attributes?: Record<string, unknown> | undefined;
};

export type ErrorMessageOptions = {
  text?: string | undefined;
  html?: Html | undefined;
  id?: string | undefined;
  classes?: string | undefined;
  attributes?: Record<string, unknown> | undefined;
  visuallyHiddenText?: string | undefined;
};

export type ErrorSummaryOptions = {
  titleText?: string | undefined;
  titleHtml?: Html | undefined;
  descriptionText?: string | undefined;
  descriptionHtml?: Html | undefined;
  errorList?: readonly ({
    href?: string | undefined;
    text?: string | undefined;
    html?: Html | undefined;
    attributes?: Record<string, unknown> | undefined;
  } | null | false)[] | undefined;
  disableAutoFocus?: boolean | undefined;
  classes?: string | undefined;
  attributes?: Record<string, unknown> | undefined;
};

export type ExitThisPageOptions = {
  text?: string | undefined;
  html?: Html | undefined;
  redirectUrl?: string | undefined;
  id?: string | undefined;
  classes?: string | undefined;
  attributes?: Record<string, unknown> | undefined;
  activatedText?: string | undefined;
  timedOutText?: string | undefined;
  pressTwoMoreTimesText?: string | undefined;
  pressOneMoreTimeText?: string | undefined;
};

export type FeedbackOptions = {
  titleText?: string | undefined;
  titleHtml?: Html | undefined;
  headingLevel?: number | undefined;
  text?: string | undefined;
  html?: Html | undefined;
  classes?: string | undefined;
  attributes?: Record<string, unknown> | undefined;
};

export type FieldsetOptions = {
  describedBy?: string | undefined;
  legend?: {
    text?: string | undefined;
    html?: Html | undefined;
    classes?: string | undefined;
    isPageHeading?: boolean | undefined;
  } | undefined;
  classes?: string | undefined;
  role?: string | undefined;
  attributes?: Record<string, unknown> | undefined;
  html?: Html | undefined;
};

export type FileUploadOptions = {
  name: string;
  id?: string | undefined;
  disabled?: boolean | undefined;
  multiple?: boolean | undefined;
  describedBy?: string | undefined;
  label: LabelOptions;
  hint?: HintOptions | undefined;
  errorMessage?: ErrorMessageOptions | undefined;
  formGroup?: {
    classes?: string | undefined;
    attributes?: Record<string, unknown> | undefined;
    beforeInput?: {
      text?: string | undefined;
      html?: Html | undefined;
    } | undefined;
    afterInput?: {
      text?: string | undefined;
      html?: Html | undefined;
    } | undefined;
  } | undefined;
  javascript?: boolean | undefined;
  chooseFilesButtonText?: string | undefined;
  dropInstructionText?: string | undefined;
  multipleFilesChosenText?: Record<string, unknown> | undefined;
  noFileChosenText?: string | undefined;
  enteredDropZoneText?: string | undefined;
  leftDropZoneText?: string | undefined;
  classes?: string | undefined;
  attributes?: Record<string, unknown> | undefined;
  wrapperClasses?: string | undefined;
  wrapperAttributes?: Record<string, unknown> | undefined;
};

export type FooterOptions = {
  meta?: {
    visuallyHiddenTitle?: string | undefined;
    html?: Html | undefined;
    text?: string | undefined;
    items?: readonly ({
      text: string;
      href: string;
      attributes?: Record<string, unknown> | undefined;
    } | null | false)[] | undefined;
  } | undefined;
  navigation?: readonly ({
    title: string;
    columns?: number | undefined;
    width?: string | undefined;
    items?: readonly ({
      text: string;
      href: string;
      attributes?: Record<string, unknown> | undefined;
    } | null | false)[] | undefined;
  } | null | false)[] | undefined;
  contentLicence?: {
    text?: string | undefined;
    html?: Html | undefined;
  } | undefined;
  copyright?: {
    text?: string | undefined;
    html?: Html | undefined;
  } | undefined;
  containerClasses?: string | undefined;
  classes?: string | undefined;
  attributes?: Record<string, unknown> | undefined;
};

export type GenericHeaderOptions = {
  url?: string | undefined;
  logoText?: string | undefined;
  logoHtml?: Html | undefined;
  containerClasses?: string | undefined;
  classes?: string | undefined;
  attributes?: Record<string, unknown> | undefined;
};

export type HeaderOptions = {
  homepageUrl?: string | undefined;
  productName?: string | undefined;
  containerClasses?: string | undefined;
  classes?: string | undefined;
  attributes?: Record<string, unknown> | undefined;
};

export type HintOptions = {
  text?: string | undefined;
  html?: Html | undefined;
  id?: string | undefined;
  classes?: string | undefined;
  attributes?: Record<string, unknown> | undefined;
};

export type InputOptions = {
  id?: string | undefined;
  name: string;
  type?: string | undefined;
  inputmode?: string | undefined;
  value?: string | undefined;
  disabled?: boolean | undefined;
  describedBy?: string | undefined;
  label: LabelOptions;
  hint?: HintOptions | undefined;
  errorMessage?: ErrorMessageOptions | undefined;
  prefix?: {
    text?: string | undefined;
    html?: Html | undefined;
    classes?: string | undefined;
    attributes?: Record<string, unknown> | undefined;
  } | undefined;
  suffix?: {
    text?: string | undefined;
    html?: Html | undefined;
    classes?: string | undefined;
    attributes?: Record<string, unknown> | undefined;
  } | undefined;
  formGroup?: {
    classes?: string | undefined;
    attributes?: Record<string, unknown> | undefined;
    beforeInput?: {
      text?: string | undefined;
      html?: Html | undefined;
    } | undefined;
    afterInput?: {
      text?: string | undefined;
      html?: Html | undefined;
    } | undefined;
  } | undefined;
  classes?: string | undefined;
  autocomplete?: string | undefined;
  pattern?: string | undefined;
  spellcheck?: boolean | undefined;
  autocapitalize?: string | undefined;
  inputWrapper?: {
    classes?: string | undefined;
    attributes?: Record<string, unknown> | undefined;
  } | undefined;
  attributes?: Record<string, unknown> | undefined;
};

export type InsetTextOptions = {
  text?: string | undefined;
  html?: Html | undefined;
  id?: string | undefined;
  classes?: string | undefined;
  attributes?: Record<string, unknown> | undefined;
};

export type LabelOptions = {
  text?: string | undefined;
  html?: Html | undefined;
  for?: string | undefined;
  isPageHeading?: boolean | undefined;
  classes?: string | undefined;
  attributes?: Record<string, unknown> | undefined;
};

export type LanguageNavigationOptions = {
  items: readonly ({
    text?: string | undefined;
    html?: Html | undefined;
    lang: string;
    hrefLang?: string | undefined;
    dir?: string | undefined;
    href?: string | undefined;
    current?: boolean | undefined;
    languageDescriptionText?: string | undefined;
    classes?: string | undefined;
    attributes?: Record<string, unknown> | undefined;
  } | null | false)[];
  ariaLabel?: string | undefined;
  classes?: string | undefined;
  attributes?: Record<string, unknown> | undefined;
};

export type NotificationBannerOptions = {
  text?: string | undefined;
  html?: Html | undefined;
  titleText?: string | undefined;
  titleHtml?: Html | undefined;
  titleHeadingLevel?: string | undefined;
  type?: string | undefined;
  role?: string | undefined;
  titleId?: string | undefined;
  disableAutoFocus?: boolean | undefined;
  classes?: string | undefined;
  attributes?: Record<string, unknown> | undefined;
};

export type PaginationOptions = {
  items?: readonly ({
    number?: string | undefined;
    visuallyHiddenText?: string | undefined;
    href?: string | undefined;
    current?: boolean | undefined;
    ellipsis?: boolean | undefined;
    attributes?: Record<string, unknown> | undefined;
  } | null | false)[] | undefined;
  previous?: {
    text?: string | undefined;
    html?: Html | undefined;
    labelText?: string | undefined;
    href: string;
    attributes?: Record<string, unknown> | undefined;
  } | undefined;
  next?: {
    text?: string | undefined;
    html?: Html | undefined;
    labelText?: string | undefined;
    href: string;
    attributes?: Record<string, unknown> | undefined;
  } | undefined;
  landmarkLabel?: string | undefined;
  classes?: string | undefined;
  attributes?: Record<string, unknown> | undefined;
};

export type PanelOptions = {
  titleText?: string | undefined;
  titleHtml?: Html | undefined;
  headingLevel?: number | undefined;
  text?: string | undefined;
  html?: Html | undefined;
  classes?: string | undefined;
  attributes?: Record<string, unknown> | undefined;
  actions?: {
    items?: readonly ({
      text: string;
      type?: string | undefined;
      href?: string | undefined;
      classes?: string | undefined;
      attributes?: Record<string, unknown> | undefined;
    } | null | false)[] | undefined;
    classes?: string | undefined;
    attributes?: Record<string, unknown> | undefined;
  } | undefined;
};

export type PasswordInputOptions = {
  id?: string | undefined;
  name: string;
  value?: string | undefined;
  disabled?: boolean | undefined;
  describedBy?: string | undefined;
  label: LabelOptions;
  hint?: HintOptions | undefined;
  errorMessage?: ErrorMessageOptions | undefined;
  formGroup?: {
    classes?: string | undefined;
    attributes?: Record<string, unknown> | undefined;
    beforeInput?: {
      text?: string | undefined;
      html?: Html | undefined;
    } | undefined;
    afterInput?: {
      text?: string | undefined;
      html?: Html | undefined;
    } | undefined;
  } | undefined;
  classes?: string | undefined;
  autocomplete?: string | undefined;
  attributes?: Record<string, unknown> | undefined;
  showPasswordText?: string | undefined;
  hidePasswordText?: string | undefined;
  showPasswordAriaLabelText?: string | undefined;
  hidePasswordAriaLabelText?: string | undefined;
  passwordShownAnnouncementText?: string | undefined;
  passwordHiddenAnnouncementText?: string | undefined;
  button?: {
    classes?: string | undefined;
  } | undefined;
};

export type PhaseBannerOptions = {
  text?: string | undefined;
  html?: Html | undefined;
  tag: TagOptions;
  classes?: string | undefined;
  attributes?: Record<string, unknown> | undefined;
};

export type RadiosOptions = {
  fieldset?: FieldsetOptions | undefined;
  hint?: HintOptions | undefined;
  errorMessage?: ErrorMessageOptions | undefined;
  formGroup?: {
    classes?: string | undefined;
    attributes?: Record<string, unknown> | undefined;
    beforeInputs?: {
      text?: string | undefined;
      html?: Html | undefined;
    } | undefined;
    afterInputs?: {
      text?: string | undefined;
      html?: Html | undefined;
    } | undefined;
  } | undefined;
  idPrefix?: string | undefined;
  name: string;
  items: readonly ({
    text?: string | undefined;
    html?: Html | undefined;
    id?: string | undefined;
    value: string;
    label?: {
      classes?: string | undefined;
      attributes?: Record<string, unknown> | undefined;
    } | undefined;
    hint?: HintOptions | undefined;
    divider?: string | undefined;
    checked?: boolean | undefined;
    conditional?: {
      html: Html;
    } | undefined;
    disabled?: boolean | undefined;
    attributes?: Record<string, unknown> | undefined;
  } | null | false)[];
  value?: string | undefined;
  classes?: string | undefined;
  attributes?: Record<string, unknown> | undefined;
};

export type SelectOptions = {
  id?: string | undefined;
  name: string;
  items: readonly ({
    value?: string | undefined;
    text: string;
    selected?: boolean | undefined;
    disabled?: boolean | undefined;
    attributes?: Record<string, unknown> | undefined;
  } | null | false)[];
  value?: string | undefined;
  disabled?: boolean | undefined;
  describedBy?: string | undefined;
  label: LabelOptions;
  hint?: HintOptions | undefined;
  errorMessage?: ErrorMessageOptions | undefined;
  formGroup?: {
    classes?: string | undefined;
    attributes?: Record<string, unknown> | undefined;
    beforeInput?: {
      text?: string | undefined;
      html?: Html | undefined;
    } | undefined;
    afterInput?: {
      text?: string | undefined;
      html?: Html | undefined;
    } | undefined;
  } | undefined;
  classes?: string | undefined;
  attributes?: Record<string, unknown> | undefined;
};

export type ServiceNavigationOptions = {
  classes?: string | undefined;
  attributes?: Record<string, unknown> | undefined;
  ariaLabel?: string | undefined;
  menuButtonText?: string | undefined;
  menuButtonLabel?: string | undefined;
  navigationLabel?: string | undefined;
  navigationId?: string | undefined;
  navigationClasses?: string | undefined;
  collapseNavigationOnMobile?: boolean | undefined;
  serviceName?: string | undefined;
  serviceUrl?: string | undefined;
  navigation: readonly ({
    current?: boolean | undefined;
    active?: boolean | undefined;
    html?: Html | undefined;
    text?: string | undefined;
    href?: string | undefined;
    attributes?: Record<string, unknown> | undefined;
  } | null | false)[];
  slots?: {
    start?: Html | undefined;
    end?: Html | {
      html?: Html | undefined;
      align?: string | undefined;
    } | undefined;
    navigationStart?: Html | undefined;
    navigationEnd?: Html | undefined;
  } | undefined;
};

export type SkipLinkOptions = {
  text?: string | undefined;
  html?: Html | undefined;
  href?: string | undefined;
  classes?: string | undefined;
  attributes?: Record<string, unknown> | undefined;
};

export type SummaryListOptions = {
  rows: readonly ({
    classes?: string | undefined;
    key: {
      text?: string | undefined;
      html?: Html | undefined;
      classes?: string | undefined;
    };
    value: {
      text?: string | undefined;
      html?: Html | undefined;
      classes?: string | undefined;
    };
    actions?: {
      items?: readonly ({
        href: string;
        text?: string | undefined;
        html?: Html | undefined;
        visuallyHiddenText?: string | undefined;
        classes?: string | undefined;
        attributes?: Record<string, unknown> | undefined;
      } | null | false)[] | undefined;
      classes?: string | undefined;
    } | undefined;
  } | null | false)[];
  card?: {
    title?: {
      text?: string | undefined;
      html?: Html | undefined;
      headingLevel?: number | undefined;
      classes?: string | undefined;
    } | undefined;
    actions?: {
      items?: readonly ({
        href: string;
        text?: string | undefined;
        html?: Html | undefined;
        visuallyHiddenText?: string | undefined;
        classes?: string | undefined;
        attributes?: Record<string, unknown> | undefined;
      } | null | false)[] | undefined;
      classes?: string | undefined;
    } | undefined;
    classes?: string | undefined;
    attributes?: Record<string, unknown> | undefined;
  } | undefined;
  classes?: string | undefined;
  attributes?: Record<string, unknown> | undefined;
};

export type TableOptions = {
  rows: readonly ({
    text?: string | undefined;
    html?: Html | undefined;
    format?: string | undefined;
    classes?: string | undefined;
    colspan?: number | undefined;
    rowspan?: number | undefined;
    attributes?: Record<string, unknown> | undefined;
  } | null | false)[];
  head?: readonly ({
    text?: string | undefined;
    html?: Html | undefined;
    format?: string | undefined;
    classes?: string | undefined;
    colspan?: number | undefined;
    rowspan?: number | undefined;
    attributes?: Record<string, unknown> | undefined;
  } | null | false)[] | undefined;
  caption?: string | undefined;
  captionClasses?: string | undefined;
  firstCellIsHeader?: boolean | undefined;
  classes?: string | undefined;
  attributes?: Record<string, unknown> | undefined;
};

export type TabsOptions = {
  id?: string | undefined;
  idPrefix?: string | undefined;
  title?: string | undefined;
  items: readonly ({
    id: string;
    label: string;
    attributes?: Record<string, unknown> | undefined;
    panel: {
      text?: string | undefined;
      html?: Html | undefined;
      attributes?: Record<string, unknown> | undefined;
    };
  } | null | false)[];
  classes?: string | undefined;
  attributes?: Record<string, unknown> | undefined;
};

export type TagOptions = {
  text?: string | undefined;
  html?: Html | undefined;
  classes?: string | undefined;
  attributes?: Record<string, unknown> | undefined;
};

export type TaskListOptions = {
  items: readonly ({
    title: {
      text?: string | undefined;
      html?: Html | undefined;
      classes?: string | undefined;
    };
    hint?: {
      text?: string | undefined;
      html?: Html | undefined;
    } | undefined;
    status: {
      tag?: TagOptions | undefined;
      text?: string | undefined;
      html?: Html | undefined;
      classes?: string | undefined;
    };
    href?: string | undefined;
    classes?: string | undefined;
  } | null | false)[];
  classes?: string | undefined;
  attributes?: Record<string, unknown> | undefined;
  idPrefix?: string | undefined;
};

export type TextareaOptions = {
  id?: string | undefined;
  name: string;
  spellcheck?: boolean | undefined;
  rows?: string | undefined;
  value?: string | undefined;
  disabled?: boolean | undefined;
  describedBy?: string | undefined;
  label: LabelOptions;
  hint?: HintOptions | undefined;
  errorMessage?: ErrorMessageOptions | undefined;
  formGroup?: {
    classes?: string | undefined;
    attributes?: Record<string, unknown> | undefined;
    beforeInput?: {
      text?: string | undefined;
      html?: Html | undefined;
    } | undefined;
    afterInput?: {
      text?: string | undefined;
      html?: Html | undefined;
    } | undefined;
  } | undefined;
  classes?: string | undefined;
  autocomplete?: string | undefined;
  attributes?: Record<string, unknown> | undefined;
};

export type WarningTextOptions = {
  text?: string | undefined;
  html?: Html | undefined;
  iconFallbackText?: string | undefined;
  classes?: string | undefined;
  attributes?: Record<string, unknown> | undefined;
};

export type ComponentOptions = {
  'accordion': AccordionOptions;
  'back-link': BackLinkOptions;
  'breadcrumbs': BreadcrumbsOptions;
  'button': ButtonOptions;
  'character-count': CharacterCountOptions;
  'checkboxes': CheckboxesOptions;
  'cookie-banner': CookieBannerOptions;
  'date-input': DateInputOptions;
  'details': DetailsOptions;
  'error-message': ErrorMessageOptions;
  'error-summary': ErrorSummaryOptions;
  'exit-this-page': ExitThisPageOptions;
  'feedback': FeedbackOptions;
  'fieldset': FieldsetOptions;
  'file-upload': FileUploadOptions;
  'footer': FooterOptions;
  'generic-header': GenericHeaderOptions;
  'header': HeaderOptions;
  'hint': HintOptions;
  'input': InputOptions;
  'inset-text': InsetTextOptions;
  'label': LabelOptions;
  'language-navigation': LanguageNavigationOptions;
  'notification-banner': NotificationBannerOptions;
  'pagination': PaginationOptions;
  'panel': PanelOptions;
  'password-input': PasswordInputOptions;
  'phase-banner': PhaseBannerOptions;
  'radios': RadiosOptions;
  'select': SelectOptions;
  'service-navigation': ServiceNavigationOptions;
  'skip-link': SkipLinkOptions;
  'summary-list': SummaryListOptions;
  'table': TableOptions;
  'tabs': TabsOptions;
  'tag': TagOptions;
  'task-list': TaskListOptions;
  'textarea': TextareaOptions;
  'warning-text': WarningTextOptions;
};
