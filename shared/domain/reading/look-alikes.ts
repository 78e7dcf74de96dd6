/**
 * Letters that are drawn like a Latin letter, so that "ЅТОР" in Cyrillic is read as it looks. Capitals come before folding
 * to lower case, because Greek Ν looks like N while ν looks like v. The four shipped languages use none of these letters.
 */
const PAIRS =
  'АaВbЕeЅsІiЈjКkМmНhОoРpСcТtУyХxҮyԚqԜw' +
  'аaвbеeѕsіiјjкkмmнhоoрpсcтtуyхxԁdԛqԝwһhӏlґrпnиuгr' +
  'ΑaΒbΕeΖzΗhΙiΚkΜmΝnΟoΡpΤtΥyΧxαaβbεeιiκkνvοoρpτtυuχxηnσsςsΣs' +
  'ᴀaʙbᴄcᴅdᴇeɢgʜhɪiᴊjᴋkʟlᴍmɴnᴏoᴘpʀrꜱsᴛtᴜuᴠvᴡwʏyᴢz' +
  'ıiƖlǀlօoսuѕsոnԼlՏsðdøoŧtłlɑaɡgßsÞpþp';

/** Compatibility folding leaves these different; the languages that write them do not tell them apart in haste. */
const VARIANTS =
  'ىيیيېيةهۀهەهکكڪكگكٱاٲاٳا،,؛;؟?٪%٬,٫.。.、,「"」"„"“"”"«"»"״"׳\'–-—-−-‐-‑-־-―-〜~∼~⁄/∕/÷/★★⭐★🌟★✭★✮★✯★✪★✡★⋆★☆☆✩☆⚝☆';

function table(pairs: string): ReadonlyMap<number, string> {
  const points = Array.from(pairs);
  const map = new Map<number, string>();
  for (let i = 0; i + 1 < points.length; i += 2) map.set(points[i]?.codePointAt(0) ?? 0, points[i + 1] ?? '');
  return map;
}

export const SAME_TO_THE_READER = table(PAIRS + VARIANTS);
