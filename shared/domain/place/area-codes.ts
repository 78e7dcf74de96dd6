import type { CountryCode } from './countries.ts';

/** The zones of the United States. Others there, as Detroit's or Boise's, have long kept one of these zones' time. */
const US_ZONES = {
  E: 'America/New_York',
  C: 'America/Chicago',
  M: 'America/Denver',
  Z: 'America/Phoenix',
  P: 'America/Los_Angeles',
  A: 'America/Anchorage',
  B: 'America/Adak',
  H: 'Pacific/Honolulu',
} as const;

/**
 * The area codes of each state by the zones in which they lie; EC is an area that New York's time and Chicago's share. Every
 * code lies in one state. One that is missing here, because it is newer, counts as a number of an unknown state.
 * Sources: NANPA, area codes in service and planned; 49 CFR part 71 for the zones' borders. Eastern Alabama (334, 483)
 * lives by Georgia's clocks whatever that says.
 */
const US_AREA_CODES = {
  AK: { AB: '907' },
  AL: { C: '205 251 256 659 938', EC: '334 483' },
  AR: { C: '327 479 501 870' },
  AZ: { Z: '480 520 602 623', MZ: '928' },
  CA: {
    P: '209 213 279 310 323 341 350 357 369 408 415 424 442 510 530 559 562 619 626 628 650 657 661 669 707 714 738 747 760 805 818 820 831 837 840 858 909 916 925 949 951',
  },
  CO: { M: '303 719 720 748 970 983' },
  CT: { E: '203 475 860 959' },
  DC: { E: '202 771' },
  DE: { E: '302' },
  FL: { E: '239 305 321 324 352 386 407 561 645 656 689 727 728 754 772 786 813 863 904 941 954', EC: '448 850' },
  GA: { E: '229 404 470 478 678 706 762 770 912 943' },
  HI: { H: '808' },
  IA: { C: '319 515 563 641 712' },
  ID: { MP: '208 986' },
  IL: { C: '217 224 309 312 331 447 464 618 630 708 730 773 779 815 847 861 872' },
  IN: { E: '260 317 463 765', EC: '219 574 812 930' },
  KS: { C: '316 913', CM: '620 785' },
  KY: { E: '502 859', EC: '270 364 606' },
  LA: { C: '225 318 337 457 504 985' },
  MA: { E: '339 351 413 508 617 774 781 857 978' },
  MD: { E: '227 240 301 410 443 667' },
  ME: { E: '207' },
  MI: { E: '231 248 269 313 517 586 616 679 734 810 947 989', EC: '906' },
  MN: { C: '218 320 507 612 651 763 952' },
  MO: { C: '235 314 417 557 573 636 660 816 975' },
  MS: { C: '228 471 601 662 769' },
  MT: { M: '406' },
  NC: { E: '252 336 472 704 743 828 910 919 980 984' },
  ND: { CM: '701' },
  NE: { C: '402 531', CM: '308' },
  NH: { E: '603' },
  NJ: { E: '201 551 609 640 732 848 856 862 908 973' },
  NM: { M: '505 575' },
  NV: { P: '702 725', MP: '775' },
  NY: { E: '212 315 329 332 347 363 465 516 518 585 607 624 631 646 680 716 718 838 845 914 917 929 934' },
  OH: { E: '216 220 234 283 326 330 380 419 436 440 513 567 614 740 937' },
  OK: { C: '405 539 572 580 918' },
  OR: { P: '503 971', MP: '458 541' },
  PA: { E: '215 223 267 272 412 445 484 570 582 610 717 724 814 835 878' },
  RI: { E: '401' },
  SC: { E: '803 821 839 843 854 864' },
  SD: { CM: '605' },
  TN: { C: '615 629 731 901 931', E: '865', EC: '423 729' },
  TX: {
    C: '210 214 254 281 325 346 361 409 430 432 469 512 621 682 713 726 737 806 817 830 832 903 936 940 945 956 972 979',
    M: '915',
  },
  UT: { M: '385 435 801' },
  VA: { E: '276 434 540 571 686 703 757 804 826 948' },
  VT: { E: '802' },
  WA: { P: '206 253 360 425 509 564' },
  WI: { C: '262 274 353 414 534 608 715 920' },
  WV: { E: '304 681' },
  WY: { M: '307' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;

/** One of the fifty, or the District of Columbia. */
export type UsState = keyof typeof US_AREA_CODES;

/** Area codes of Canada, and the zones in which they lie. Source: Canadian Numbering Administrator; IANA zone1970.tab. */
const CANADIAN_AREA_CODES: Readonly<Record<string, string>> = {
  '204 431 584': 'America/Winnipeg',
  '226 249 289 343 365 382 416 437 519 548 613 647 683 705 742 753 905 942': 'America/Toronto',
  '807': 'America/Toronto America/Winnipeg America/Panama',
  '236 250 257 672 778': 'America/Vancouver America/Edmonton America/Phoenix',
  '604': 'America/Vancouver',
  '263 354 438 450 468 514 579 819 873': 'America/Toronto',
  '273 367 418 581': 'America/Toronto America/Halifax America/Puerto_Rico',
  '306 474 639': 'America/Regina America/Edmonton',
  '368 403 587 780 825': 'America/Edmonton',
  '428 506 782 902': 'America/Halifax',
  '709 879': 'America/St_Johns America/Halifax',
  '867': 'America/Whitehorse America/Edmonton America/Winnipeg America/Toronto America/Panama',
  // Not of a place: they follow the person.
  '600 622 633 644 655 677 688': 'America/St_Johns America/Vancouver',
};

/** Area codes of the other countries and territories under +1. Source: ITU-T E.164 assigned country codes; NANPA. */
const ISLAND_AREA_CODES: Readonly<Record<CountryCode, string>> = {
  AG: '268',
  AI: '264',
  AS: '684',
  BB: '246',
  BM: '441',
  BS: '242',
  DM: '767',
  DO: '809 829 849',
  GD: '473',
  GU: '671',
  JM: '658 876',
  KN: '869',
  KY: '345',
  LC: '758',
  MP: '670',
  MS: '664',
  PR: '787 939',
  SX: '721',
  TC: '649',
  TT: '868',
  VC: '784',
  VG: '284',
  VI: '340',
};

/** Where an area code under +1 lies. Without `zones` it has those of its country. */
export interface Area {
  readonly code: string;
  readonly country: CountryCode;
  readonly state?: UsState;
  readonly zones?: readonly string[];
}

/** All that is known, in no order. */
export const AREAS: readonly Area[] = [...american(), ...canadian(), ...island()];

/** A number under +1 whose area code says nothing, toll-free or newer than the tables, may be anywhere in the country. */
export const SOMEWHERE_IN_THE_US: Omit<Area, 'code'> = { country: 'US', zones: Object.values(US_ZONES) };

function american(): readonly Area[] {
  return (Object.entries(US_AREA_CODES) as [UsState, Readonly<Record<string, string>>][]).flatMap(([state, areas]) =>
    Object.entries(areas).flatMap(([letters, codes]) => {
      const zones = Object.entries(US_ZONES).flatMap(([letter, zone]) => (letters.includes(letter) ? zone : []));
      return codes.split(' ').map((code) => ({ code, country: 'US', state, zones }));
    }),
  );
}

function canadian(): readonly Area[] {
  return Object.entries(CANADIAN_AREA_CODES).flatMap(([codes, zones]) =>
    codes.split(' ').map((code) => ({ code, country: 'CA', zones: zones.split(' ') })),
  );
}

function island(): readonly Area[] {
  return Object.entries(ISLAND_AREA_CODES).flatMap(([country, codes]) =>
    codes.split(' ').map((code) => ({ code, country })),
  );
}
