import type { TimeZone } from '../calendar/local-time.ts';
import { timeZone } from '../calendar/local-time.ts';
import type { CountryCode } from './countries.ts';

/**
 * The zones in which each country's clocks run: area, place, and the countries that keep its time. Zones that have shown
 * the same time since 1970 go by one name. Of a country's zones those are left out whose clocks have for years agreed with
 * another's, or run between two others', as Matamoros between Cancun and Tijuana: they forbid nothing that the rest allow.
 * The United States and Canada are in area-codes.ts. Crimea is left out: no number of Ukraine's is in use there.
 * Source: IANA time zone database, zone1970.tab, 2025c.
 */
const COUNTRIES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Africa: {
    Abidjan: 'AC BF CI GH GM GN IS ML MR SH SL SN TA TG',
    Algiers: 'DZ',
    Bissau: 'GW',
    Cairo: 'EG',
    Casablanca: 'MA',
    El_Aaiun: 'EH',
    Johannesburg: 'LS SZ ZA',
    Juba: 'SS',
    Khartoum: 'SD',
    Lagos: 'AO BJ CD CF CG CM GA GQ NE NG',
    Maputo: 'BI BW CD MW MZ RW ZM ZW',
    Monrovia: 'LR',
    Nairobi: 'DJ ER ET KE KM MG SO TZ UG YT',
    Ndjamena: 'TD',
    Sao_Tome: 'ST',
    Tripoli: 'LY',
    Tunis: 'TN',
    Windhoek: 'NA',
  },
  America: {
    'Argentina/Buenos_Aires': 'AR',
    Asuncion: 'PY',
    Barbados: 'BB',
    Belize: 'BZ',
    Bogota: 'CO',
    Cancun: 'MX',
    Caracas: 'VE',
    Cayenne: 'GF',
    Costa_Rica: 'CR',
    Danmarkshavn: 'GL',
    El_Salvador: 'SV',
    Grand_Turk: 'TC',
    Guatemala: 'GT',
    Guayaquil: 'EC',
    Guyana: 'GY',
    Havana: 'CU',
    Hermosillo: 'MX',
    Jamaica: 'JM',
    La_Paz: 'BO',
    Lima: 'PE',
    Managua: 'NI',
    Manaus: 'BR',
    Martinique: 'MQ',
    Mexico_City: 'MX',
    Miquelon: 'PM',
    Montevideo: 'UY',
    Noronha: 'BR',
    Nuuk: 'GL',
    Panama: 'KY PA',
    Paramaribo: 'SR',
    'Port-au-Prince': 'HT',
    Puerto_Rico: 'AG AI AW BL BQ CW DM GD GP KN LC MF MS PR SX TT VC VG VI',
    Punta_Arenas: 'CL',
    Rio_Branco: 'BR',
    Santiago: 'CL',
    Santo_Domingo: 'DO',
    Sao_Paulo: 'BR',
    Scoresbysund: 'GL',
    Tegucigalpa: 'HN',
    Thule: 'GL',
    Tijuana: 'MX',
    Toronto: 'BS',
  },
  Asia: {
    Almaty: 'KZ',
    Amman: 'JO',
    Ashgabat: 'TM',
    Baghdad: 'IQ',
    Baku: 'AZ',
    Bangkok: 'CX KH LA TH VN',
    Beirut: 'LB',
    Bishkek: 'KG',
    Colombo: 'LK',
    Damascus: 'SY',
    Dhaka: 'BD',
    Dili: 'TL',
    Dubai: 'AE OM RE SC',
    Dushanbe: 'TJ',
    Gaza: 'PS',
    Hong_Kong: 'HK',
    Hovd: 'MN',
    Irkutsk: 'RU',
    Jakarta: 'ID',
    Jayapura: 'ID',
    Jerusalem: 'IL',
    Kabul: 'AF',
    Kamchatka: 'RU',
    Karachi: 'PK',
    Kathmandu: 'NP',
    Kolkata: 'IN',
    Kuching: 'BN MY',
    Macau: 'MO',
    Magadan: 'RU',
    Makassar: 'ID',
    Manila: 'PH',
    Nicosia: 'CY',
    Novosibirsk: 'RU',
    Omsk: 'RU',
    Pyongyang: 'KP',
    Qatar: 'BH QA',
    Riyadh: 'KW SA YE',
    Seoul: 'KR',
    Shanghai: 'CN',
    Singapore: 'SG',
    Taipei: 'TW',
    Tashkent: 'UZ',
    Tbilisi: 'GE',
    Tehran: 'IR',
    Thimphu: 'BT',
    Tokyo: 'JP',
    Ulaanbaatar: 'MN',
    Urumqi: 'CN',
    Vladivostok: 'RU',
    Yakutsk: 'RU',
    Yangon: 'CC MM',
    Yekaterinburg: 'RU',
    Yerevan: 'AM',
  },
  Atlantic: {
    Azores: 'PT',
    Bermuda: 'BM',
    Canary: 'ES',
    Cape_Verde: 'CV',
    Faroe: 'FO',
    Stanley: 'FK',
  },
  Australia: {
    Adelaide: 'AU',
    Brisbane: 'AU',
    Darwin: 'AU',
    Eucla: 'AU',
    Lord_Howe: 'AU',
    Perth: 'AU',
    Sydney: 'AU',
  },
  Europe: {
    Andorra: 'AD',
    Athens: 'GR',
    Belgrade: 'BA HR ME MK RS SI XK',
    Berlin: 'DE DK NO SE SJ',
    Brussels: 'BE LU NL',
    Bucharest: 'RO',
    Budapest: 'HU',
    Chisinau: 'MD',
    Dublin: 'IE',
    Gibraltar: 'GI',
    Helsinki: 'AX FI',
    Istanbul: 'TR',
    Kaliningrad: 'RU',
    Kyiv: 'UA',
    Lisbon: 'PT',
    London: 'GB GG IM JE',
    Madrid: 'ES',
    Malta: 'MT',
    Minsk: 'BY',
    Moscow: 'RU',
    Paris: 'FR MC',
    Prague: 'CZ SK',
    Riga: 'LV',
    Rome: 'IT SM VA',
    Samara: 'RU',
    Sofia: 'BG',
    Tallinn: 'EE',
    Tirane: 'AL',
    Vienna: 'AT',
    Vilnius: 'LT',
    Warsaw: 'PL',
    Zurich: 'CH LI',
  },
  Indian: {
    Chagos: 'IO',
    Maldives: 'MV',
    Mauritius: 'MU',
  },
  Pacific: {
    Apia: 'WS',
    Auckland: 'NZ',
    Bougainville: 'PG',
    Chatham: 'NZ',
    Easter: 'CL',
    Efate: 'VU',
    Fakaofo: 'TK',
    Fiji: 'FJ',
    Galapagos: 'EC',
    Gambier: 'PF',
    Guadalcanal: 'FM SB',
    Guam: 'GU MP',
    Kanton: 'KI',
    Kiritimati: 'KI',
    Marquesas: 'PF',
    Nauru: 'NR',
    Niue: 'NU',
    Norfolk: 'NF',
    Noumea: 'NC',
    Pago_Pago: 'AS',
    Palau: 'PW',
    Port_Moresby: 'FM PG',
    Rarotonga: 'CK',
    Tahiti: 'PF',
    Tarawa: 'KI MH TV WF',
    Tongatapu: 'TO',
  },
};

const NAMES: ReadonlyMap<CountryCode, readonly string[]> = namesByCountry();

const spelt = new Map<string, TimeZone>();

/** All zones in which a number of this country can be. None for a country that has no numbers. */
export function zonesOf(country: CountryCode): readonly TimeZone[] {
  return (NAMES.get(country) ?? []).map(zoneNamed);
}

/**
 * An IANA name as this runtime spells it. To ask it costs more than all else here, so each is asked for once.
 * @throws when the runtime's time zone database lacks the zone.
 */
export function zoneNamed(name: string): TimeZone {
  const zone = spelt.get(name) ?? timeZone(name);
  if (zone === undefined) throw new Error(`Unknown time zone ${name}: run a newer Node.`);
  spelt.set(name, zone);
  return zone;
}

function namesByCountry(): ReadonlyMap<CountryCode, readonly string[]> {
  const names = new Map<CountryCode, string[]>();
  for (const [area, places] of Object.entries(COUNTRIES)) {
    for (const [place, countries] of Object.entries(places)) {
      for (const country of countries.split(' ')) {
        names.set(country, [...(names.get(country) ?? []), `${area}/${place}`]);
      }
    }
  }
  return names;
}
