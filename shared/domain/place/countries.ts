/** ISO 3166-1 alpha-2; beside it AC, TA and XK, as telephony names Ascension, Tristan da Cunha and Kosovo. */
export type CountryCode = string;

/**
 * The beginnings of the numbers of each country but those under +1, without the plus: the longest that fits decides. Where
 * countries share a calling code, the ranges that are another's than its main user's follow it; a range that several use
 * without a border goes by the main one: GP for BL and MF, IT for mobile numbers of VA, NO, MA and AU for those of SJ, EH,
 * CC and CX.
 * Sources: ITU-T E.164 assigned country codes; for shared ones the national numbering plans as ITU publishes them.
 */
const TABLE = [
  '7=RU 76=KZ 77=KZ 997=KZ',
  '20=EG 27=ZA 211=SS 212=MA 2125288=EH 2125289=EH 213=DZ 216=TN 218=LY',
  '220=GM 221=SN 222=MR 223=ML 224=GN 225=CI 226=BF 227=NE 228=TG 229=BJ',
  '230=MU 231=LR 232=SL 233=GH 234=NG 235=TD 236=CF 237=CM 238=CV 239=ST',
  '240=GQ 241=GA 242=CG 243=CD 244=AO 245=GW 246=IO 247=AC 248=SC 249=SD',
  '250=RW 251=ET 252=SO 253=DJ 254=KE 255=TZ 256=UG 257=BI 258=MZ 260=ZM',
  '261=MG 262=RE 262269=YT 262639=YT 2627093=YT 263=ZW 264=NA 265=MW 266=LS',
  '267=BW 268=SZ 269=KM 290=SH 2908=TA 291=ER 297=AW 298=FO 299=GL',
  '30=GR 31=NL 32=BE 33=FR 34=ES 36=HU 39=IT 3906698=VA 379=VA',
  '350=GI 351=PT 352=LU 353=IE 354=IS 355=AL 356=MT 357=CY 358=FI 35818=AX',
  '359=BG 370=LT 371=LV 372=EE 373=MD 374=AM 375=BY 376=AD 377=MC 378=SM',
  '380=UA 381=RS 382=ME 383=XK 385=HR 386=SI 387=BA 389=MK',
  '40=RO 41=CH 420=CZ 421=SK 423=LI 43=AT 45=DK 46=SE 47=NO 4779=SJ',
  '44=GB 441481=GG 447781=GG 447839=GG 441534=JE 447509=JE 447797=JE 447829=JE',
  '447937=JE 441624=IM 447524=IM 447624=IM 447924=IM 48=PL 49=DE',
  '500=FK 501=BZ 502=GT 503=SV 504=HN 505=NI 506=CR 507=PA 508=PM 509=HT',
  '51=PE 52=MX 53=CU 54=AR 55=BR 56=CL 57=CO 58=VE 590=GP 591=BO',
  '592=GY 593=EC 594=GF 595=PY 596=MQ 597=SR 598=UY 599=BQ 5999=CW',
  '60=MY 61=AU 6189162=CC 6189164=CX 62=ID 63=PH 64=NZ 65=SG 66=TH',
  '670=TL 6723=NF 673=BN 674=NR 675=PG 676=TO 677=SB 678=VU 679=FJ 680=PW',
  '681=WF 682=CK 683=NU 685=WS 686=KI 687=NC 688=TV 689=PF 690=TK 691=FM',
  '692=MH 81=JP 82=KR 84=VN 850=KP 852=HK 853=MO 855=KH 856=LA 86=CN',
  '880=BD 886=TW 90=TR 91=IN 92=PK 93=AF 94=LK 95=MM 960=MV 961=LB',
  '962=JO 963=SY 964=IQ 965=KW 966=SA 967=YE 968=OM 970=PS 971=AE 972=IL',
  '973=BH 974=QA 975=BT 976=MN 977=NP 98=IR 992=TJ 993=TM 994=AZ 995=GE',
  '996=KG 998=UZ',
];

const BEGINNINGS: ReadonlyMap<string, CountryCode> = new Map(
  TABLE.flatMap((line) => line.split(' ')).map((entry) => entry.split('=') as [string, CountryCode]),
);

/** Every country of the table, which lacks those under +1. */
export function countriesBeyondNorthAmerica(): readonly CountryCode[] {
  return [...new Set(BEGINNINGS.values())];
}

const LONGEST = Math.max(...[...BEGINNINGS.keys()].map(({ length }) => length));

/** Whose number this is, by its digits without the plus. Undefined for +1, and for calling codes that are no country's. */
export function countryOf(digits: string): CountryCode | undefined {
  for (let length = LONGEST; length > 0; length -= 1) {
    const country = BEGINNINGS.get(digits.slice(0, length));
    if (country !== undefined) return country;
  }
  return undefined;
}
