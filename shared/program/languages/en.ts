import type { Language } from '../../domain/language.ts';
import type { Vocabulary } from '../../domain/reading/vocabulary.ts';

/** How English speakers answer, ask, refuse and agree by text. */
const vocabulary: Vocabulary = {
  language: 'en',
  prefixes: '',
  groups: {
    asks: 'want, wanted, like, need, ask, asked, asking, tell, told, telling, said, beg, begging',
    signed: 'never signed up, did not sign up, didnt sign up, never subscribed, didnt subscribe, did not subscribe',
    good: `
      good, great, excellent, awesome, amazing, perfect, wonderful, fantastic, brilliant, love, loved,
      love it, loved it, like it, liked it, nice, fine, cool, best, gr8, superb, outstanding, incredible`,
    bad: `
      bad, terrible, awful, horrible, poor, hate, hated, hated it, useless, meh, rubbish, crap, sucks,
      sucked, disgusting, average, mediocre, pathetic, ridiculous, unacceptable`,
    rank: 'first, second, third, fourth, fifth, sixth, seventh, eighth, ninth, tenth, last',
    stop: 'stop, quit, cease, halt, discontinue, end, stoping, stp, stpo, kill, cancel',
    texting: `
      blowing up, blowin up, texting, txting, messaging, msging, contacting, messeging, textin, txtin, messagin, spammin,
      botherin, callin, smsing, pinging, spamming,
      bothering, bugging, harassing, pestering, disturbing, calling, emailing, writing, annoying`,
    text: `
      text, txt, message, messages, msg, contact, bother, spam, sms, write, disturb, ping, bug, harass,
      pester, annoy`,
    texts: `
      text, texts, txts, txt, msg, msgs, message, messages, sms, smses, text messages, text message,
      spam, spams, notifications, notification, alerts, alert, reminders, communication, communications,
      correspondence, surveys, updates, spam texts, spam messages`,
    ads: `
      ads, ad, adverts, advertising, advertisements, promos, promo, promotions, promotional texts,
      promotional messages, marketing, marketing texts, marketing messages, offers, deals, junk,
      newsletter, newsletters, campaigns`,
    my: `
      me, us, my number, my phone, this number, my cell, my mobile, this phone, to me, my line, here`,
    your: `
      them, no more, no more of them, of them, of these, any more of these, any more of your, any more of those, any of these, any of your, more of these, more of your, your, ur, these, the, this, those, any, all, all your, all these, all of these, all of your,
      all the, any of your, anymore, any more, more, further, future, with the, with your, with these,
      with all the, such, damn, fucking, bloody, freaking, stupid, all of the`,
    dont: `
      dont, do not, donot, dnt, never, pls dont, please dont, quit, must not, should not, no need to`,
    want: `
      want, wanna, wish, wish to, want to, need, would like to, wanted, care for, like, consent to,
      agree to, like to, would like`,
    get: `
      get, getting, receive, receiving, recieve, recieving, see, seeing, be getting, be receiving, have,
      be sent, be contacted with`,
    polite: 'please, pls, plz, just, kindly, now, immediately',
    list: `
      list, lists, mailing list, text list, texting list, messaging list, call list, contact list,
      sms list, distribution list, database, system, contacts, subscription, marketing list, mailing,
      group, txt list, service, records`,
    topic: `
      agent, agents, service, support, team, staff, problem, problems, issue, issues, solved, resolved,
      solve, resolve, fixed, fix, helped, help, helpful, sorted, works, working, worked, work now,
      still broken, broken, app, product, order, refund, refunded, delivery, delivered, arrived, package,
      account, website, replaced, replacement, answered, explained, understand, understood, easy, hard,
      difficult, confusing, satisfied, happy with, recommend, received my, customer service, rep,
      technician, engineer, guy came, installed, setup, set up, slow, fast, quick, quickly, took ages,
      took too long, took a while, took forever, took so long, waiting, waited, phone call, called me,
      contacted, got back to me, response, responded, replied to me, excellent, great service, very good,
      wonderful, amazing, terrible, awful, useless, rude, polite, friendly, bill, billing, charge,
      charged, invoice, subscription, quality, price, expensive`,
    many: 'texts, txts, msgs, messages, sms, texting, messaging, spam, surveys',
    ending: `
      stop, quit, end, cease, halt, discontinue, remove, delete, erase, away, lost, sick, tired, fed up, enough, hate, annoying, unwanted,
      unsolicited, unsubscribe, never again, sue, illegal, block, no more, done with, didnt ask, nobody asked, noone asked, not ask, never asked,
      lose, out of, driving me, harassing, ridiculous, relentless, nonstop, constant`,
    threat: `
      sue, suing, sued, lawyer, lawyers, attorney, solicitor, police, cops, court, legal, legal action, report, reporting,
      complaint, block, blocking, fcc, ftc, ofcom, tcpa, harassment`,
    died: 'died, passed, passed away, deceased, dead, is deceased, has passed, has died',
    things: `
      box, boxes, crate, card, credit card, debit card, order, orders, appointment, booking, reservation, plan, membership, magazine,
      trial, payment, payments, delivery, deliveries, item, items, refill, refills, meal, meals, gym, class, classes, insurance,
      bank, account, coffee, tea, wine, kit, kits, auto renewal, autopay, app, service, premium, food, product, pills, vitamins, warranty, trial, meeting`,
    rude: 'morons, moron, idiots, idiot, assholes, asshole, bastards, creeps, spammers, scammers, bitches, jerks, losers, dammit, damn it, goddamn it',
    him: `
      him, her, them, his, their, my wife, my husband, my mom, my mum, my girlfriend, my boyfriend,
      my ex, my friend, each other, people, everyone, someone, anyone, guys, girls, other`,
  },
  numbers: {
    0: 'zero, nil, zilch',
    1: 'one, uno',
    2: 'two',
    3: 'three, thre, threee',
    4: 'four, foru, fourr',
    5: 'five, fiv, fve',
    6: 'six, sixx',
    7: 'seven, sevn, sevan, seveen, sven',
    8: 'eight, eigth, eihgt, eght, eigt, eigh, eightt',
    9: 'nine, nien, niine, ninee',
    10: 'ten, tenn, a ten, perfect ten, perfect 10',
    11: 'eleven',
    12: 'twelve',
    15: 'fifteen',
    20: 'twenty',
    50: 'fifty',
    100: 'hundred, one hundred, a hundred',
  },
  ordinals: {
    1: 'the? first one?|option?|choice?|answer?',
    2: 'the? second one?|option?|choice?|answer?',
    3: 'the? third one?|option?|choice?|answer?',
    4: 'the? fourth one?|option?|choice?|answer?',
    5: 'the? fifth one?|option?|choice?|answer?',
    6: 'the? sixth one?|option?|choice?|answer?',
    7: 'the? seventh one?|option?|choice?|answer?',
    8: 'the? eighth one?|option?|choice?|answer?',
    9: 'the? ninth one?|option?|choice?|answer?',
    10: 'the? tenth one?|option?|choice?|answer?',
  },
  score: {
    filler: `
      at best,
      honestly, to be honest, tbh, frankly, personally, please, pls, plz, thanks, thank you, thx, ty, thank u, tnx, cheers, thanks a lot,
      thank you very much, thanks so much, hi, hello, hey, hi there, hello there, ok, okay, yes, yeah,
      yep, yup, well, um, umm, hmm, hm, uh, er, oh, lol, haha, hahaha, i think, i guess so, from me,
      for me, for now, imo, in my opinion, overall, it is, it was, is my answer, is my score,
      is my rating, is my vote, is my choice, my answer, my score, my rating, my vote, i choose, i pick,
      i say, of course, definitely, for sure, no doubt, easily, all the way, solid, strong, easy,
      full marks, hands down, without a doubt, sir, maam, madam, team, guys, good morning, good evening,
      good afternoon, x, xx, xoxo, regards,
      for the|your|ur|overall|good|great|customer? effort|price|prices|pricing|service|services|support|app|quality|delivery|food|staff|team|product|products|speed|value|communication|setup|agent|onboarding|experience|website|everything|work|job|trying,
      would be my score, would be my answer, would be my rating, i would say, id say, i would give,
      is fine, take care, bye, have a nice day, have a great day, god bless, im sure`,
    lead: `
      i, id, ill, im, ive, say, give, giving, gave, it, its, you, u, ya, a, an, the, my, is, was, be,
      would, will, score, rate, rating, rated, grade, answer, vote, go, going with, put, put me down for,
      mark, marks, for, as, think, like, me, mine, that, thats, this, number, option, choose, pick, just,
      then, so, im going to say, im gonna say, im gonna go with, got to be, has to be, gotta be, must be,
      deserves, deserve, gets, get, with, we, our, us, reply, response, choice, select, selected,
      final answer, on a scale of 1 to 10, on a scale of 0 to 10, on a scale of 0 to 5,
      on a scale of 1 to 5, between 1 and 10 id say, out of ten id say, on the scale, at a, at an, still,
      now, today, your, them, they, he, she, experience was, my honest`,
    unit: 'points, point, pts, pt, stars, star, starts',
    hedge: `
      somewhere, maybe, perhaps, probably, about, around, roughly, i guess, guess, kind of, sort of, like a,
      approximately, approx, possibly, somewhere around, i suppose, at least, prob, ish, if i have to,
      i believe, let me say, lets say, say about, not sure, a weak, a low, a high`,
    bound: `
      less than, more than, under, above, below, over, almost, nearly, not quite, close to, up to,
      lower than, higher than, at most, minus, below a, anything but`,
    or: 'or, to, and, between, either, maybe even, or maybe, or even',
    not: `
      not, isnt, never, definitely not, wasnt, wouldnt, cant, dont, wont, hardly, no way`,
    correction: `
      sorry, i mean, i meant, i meant to say, actually, no wait, wait, wait no, correction, make that,
      oops, scratch that, should be, no make it, make it, no actually, rather, meant`,
    reason: `
      because, bc, bcos, bcoz, cuz, coz, cos, cause, since, but, although, though, as the, as you, as it,
      if only, however, due to, only because, reason, mainly, as i, for being, for how, except`,
    opinion: `
      {good}, {bad}, very, really, too, super, pretty, quite, extremely, absolutely, totally, such, much,
      better, worst, worse, happy, unhappy, satisfied, dissatisfied, pleased, disappointed,
      disappointing, frustrating, frustrated, annoying, impressed, fast, quick, quickly, slow, slowly,
      rude, friendly, kind, polite, helpful, unhelpful, easier, hard, harder, difficult, confusing,
      simple, smooth, complicated, clear, unclear, expensive, cheap, recommend, would recommend,
      will recommend, improvement, needs work, room for improvement, keep it up, keep up the good work,
      well done, good job, great job, service, app, product, support, staff, agent, experience,
      everything, quality, people, all, onboarding, setup, website, site, customer service,
      customer support, nothing, not great, not bad, not good, not happy, not satisfied, were`,
    counted: `
      minute, minutes, min, mins, hour, hours, hr, hrs, seconds, sec, secs, day, week, wk, wks, month,
      months, year, years, yr, yrs, time, times, person, persons, of us, of you, of them, dollar,
      dollars, buck, bucks, pound, pounds, euro, euros, cent, cents, pence, p, k, km, kms, miles, mile,
      kg, lbs, gb, mb, am, pm, oclock, items, item, order, orders, pieces, piece, pairs, pair, boxes,
      box, calls, call, emails, email, messages, texts, tickets, ticket, more, other, others, things,
      percent, pct, at, by, before, after, until, till, in, on, b4, ard, every, per, page, room, floor,
      street, size, version, chapter, level, age, aged, old, kids, children, tries, attempts, visits,
      weeks, weekends, bags, bottles, cups, shirts, shoes, phones, accounts, stores, agents, reps, tmr,
      tomorrow, tonight, pages, days, nights, dozen, thousand, million, grand, nd, january, february,
      march, april, may, june, july, august, september, october, november, december, jan, feb, mar, apr,
      jun, jul, aug, sep, oct, nov, dec, rd, st`,
    outOf: 'out of, of, outta, out off, out a',
    outOfReversed: '',
    half: 'and a half, and half, half, nd half',
    notNumbers: `
      nice 1, good 1, no 1, any 1, some 1, every 1, no one, this one, that one, the one, one of, any one,
      each one, which one, good one, nice one, great one, bad one, every one, one second, a second,
      first time, at first, first of all, second time, the first time, the second time, first thing,
      my first, for one, new one, old one, wrong one, right one, first class, nine to five`,
  },
  yesNo: {
    yes: `
      y, ye, yes, yess, yeah, yea, yep, yup, yh, yas, yah, ya, yeh, yesh, yessir, sure did, sure was,
      certainly, absolutely, definitely, indeed, of course, ofc, ofcourse, affirmative, aye, yepp, yupp,
      yees, yez, yse, eys, yeahh`,
    no: `
      no, nope, nah, naw, noo, nay, nop, not at all, not really, not yet, not quite, of course not,
      absolutely not, definitely not, certainly not, hell no, still no, still not, not in the slightest,
      no chance, by no means, far from it, nopes, noppe, not a chance, absolutely no`,
    yesAlone: `
      ok, okay, okey, okie, okk, k, kk, sure, sure thing, for sure, totally, 100%, correct, right, true,
      exactly, by all means, why not, i did, i do, i am, i was, i would, i will, it did, it was, it is,
      they did, he did, she did, you did, it does, it has, it has been, they were, it really did,
      i think so, i believe so, very much, obviously, 10 4, happy to, id love to, i would love to,
      please do, go ahead, agreed, positive, yrs`,
    noAlone: `
      n, negative, never, no way, i didnt, i did not, i dont, i do not, i wasnt, i would not, i wouldnt,
      i wont, it didnt, it did not, it wasnt, it was not, it isnt, it is not, it hasnt, it has not,
      its not, they didnt, they did not, he didnt, she didnt, it doesnt, it does not, they werent,
      i havent, i have not, i dont think so, i do not think so, dont think so, dont believe so, not true,
      false, incorrect, wrong, negatory, afraid not, hardly`,
    topic: '{topic}',
    unsure: `
      maybe, perhaps, not sure, unsure, im not sure, kind of, kinda, sort of, sorta, partly, partially,
      yes and no, yes or no, half, halfway, dont know, i dont know, i do not know, dunno, idk, no idea,
      no clue, possibly, probably, more or less, somewhat, depends, sometimes, so so, hard to say,
      not exactly, to some extent, a bit, a little, i guess, neither, both, mostly, not completely,
      not entirely`,
    neither: `
      no problem, no problems, no prob, no probs, no worries, no one, no matter, no rush, no need,
      no calls, no call, no longer, no more, no objection, no comment, no complaints, no issues,
      no issue, no doubt, no plans, no luck, no news, no reply, no response, no answer, no answers,
      no offence, no offense, no competition, no joke, no fun, no big deal, no point, no questions,
      no question, no reason, no money, no time, no pain, ok bye, nevermind, neva mind, k thx,
      thats right, so true, ok i will, of course u, y u, y you, y r u, y are you, y did you, y not`,
    filler: `
      please, pls, plz, thanks, thank you, thx, ty, thank u, tnx, cheers, hi, hello, hey, well, um, umm,
      hmm, uh, oh, lol, haha, hahaha, very, really, much, so, it, for me, from me, my answer is,
      the answer is, i say, id say, i would say, im, all good, thanks a lot, thank you very much, sir,
      maam, madam, x, xx, team, guys, just, to be honest, tbh, honestly, unfortunately, sadly, actually,
      sorry, my friend, dear, have a nice day, bye, good, great, perfect, again, everything is fine,
      all fine`,
    goesOn: `
      they, he, she, was, is, still, but, because, bc, cuz, although, only, i had, i got, i think,
      i feel, i still, i never, im very, i love, i loved, i like, i liked, the problem, the issue,
      my problem, my issue, the agent, everything, nothing, thank, all, the app, the product,
      the service, its, theyre, nobody, someone, your agent, your team, your service, your staff`,
  },
  elsewhere: {
    question: `
      ^ what, ^ whats, ^ when, ^ where, ^ wheres, ^ why, ^ how, ^ hows, ^ who, ^ whos, ^ which, ^ can i,
      ^ can you, ^ can u, ^ could you, ^ could i, ^ do you, ^ do u, ^ do i, ^ does, ^ did you, ^ did u,
      ^ is it, ^ is there, ^ are you, ^ are u, ^ r u, ^ will you, ^ will it, ^ would you, ^ should i,
      ^ is the, ^ is this, ^ are there, ^ have you, ^ may i, ^ is my, ^ wot, ^ wat, ^ wen, how do i,
      how can i, what time, when will, when is, where is, wheres my, what is, how much, how many,
      how long, is this a scam, who is this, who are you, what happened, i have a question,
      quick question`,
    request: `
      call me, ring me, phone me, contact me, get back to me, talk to someone, speak to someone,
      speak with, speak to a, talk to a, talk to an, speak to an, talk with, real person, human,
      representative, operator, agent please, an agent, a manager, the manager, supervisor,
      customer service please, need help, help me, please help, can someone, could someone, someone call,
      have someone, i want to talk, i want to speak, connect me, transfer me, call back, callback,
      cancel my order, change my order, i want a refund, i want my money back, refund me, i need my,
      i want to return, i need to return, update my address, change my address, cancel my appointment,
      reschedule, i want to order, i would like to order, send me the, please send me`,
    complaint: `
      never came, never arrived, never received, did not arrive, didnt arrive, hasnt arrived,
      havent received, not received, not arrived, still waiting, not working, doesnt work, does not work,
      isnt working, stopped working, wont work, broken, broke, damaged, defective, missing from,
      wrong item, wrong order, wrong size, overcharged, charged twice, charged me, double charged,
      no refund, where is my, still no, been waiting, waiting for, is late, was late, cant log in,
      cannot log in, cant login, cant access, locked out, error, keeps crashing, crashes, crashed,
      fell apart, stolen, ripped off, not been shipped, never shipped, nobody called, no one called,
      no one answers, nobody answers, ignored, my order, my parcel, my package, my delivery`,
  },
  intent: {
    optOut: `
      stop, stopall, stop all, unsubscribe, unsub, opt out, optout, optedout, arret, remove me,
      unsubscribe me, opt me out, stop it all`,
    optOutAlone: `
      cancel, end, quit, revoke, remove, td, cancelled, cancel all, end all, quit all, remove all`,
    optOutTypos: `
      stpo, sotp, tsop, stp, stopp, sstop, st0p, stiop, stopit, stoppit, cancle, cancell,
      canel, cacel, remvoe, remov, qiut, quitt, opt our, opt ot, otp out, optout me, op out, opout,
      usubscribe, aret, stip, stlp, stpp, srop, sgop, sfop, syop, wtop, etop, xtop, ztop, stol, stoo, sto, stopd, stopb, stoop, stopo, satop, stoip, sytop, dtop, stop me, stap, stahp`,
    optOutFuzzy: 'unsubscribe',
    optIn: `
      start, unstop, opt in, optin, subscribe, resubscribe, re subscribe, restart, start me,
      subscribe me, opt me in, opt me back in, start messages, start texts, sign me up again, resume`,
    help: 'help, info, help me, information',
    courtesy: `
      please, pls, plz, plse, pleas, pleaze, kindly, thanks, thank you, thx, ty, thank u, tnx, thankyou,
      now, immediately, right now, at once, asap, today, ok, okay, hi, hello, hey, just, sir, maam,
      madam, guys, cheers, immediatly, already, really, yes, yeah, i said, i say, again, omg, thanks you,
      thank, dear sir, good morning, team, ugh, for gods sake, ffs, wtf, jesus, sorry, no, nope, bye,
      goodbye, so, well, um, the word, and, pretty please, {rude}, you|u people, you|u {rude}, yo, bro, bruh, dude, yall, por favor, gracias`,
    meant: [
      {
        because: 'it asks to stop the messages',
        phrases: `
          just stop $, please stop $, pls stop $, plz stop $, now stop $, so stop $, and stop $,
          can|could|would|will you|u please|pls? stop $, {stop} {texting}, {stop} {texting} {my},
          {stop} sending, {stop} sending {my}? {your}? {your}? {texts}, {stop} sending {my}? {your}? {ads},
          {stop} sending {my}? this|these|that|those|stuff|shit|crap|things|it|them|anything,
          {stop} {my}? {your}? {your}? {texts}, {stop} it with {your} {texts}, make {your} {texts} stop|end|go, {stop} with|w|wit|wth {your}? {texts}, text|send|reply|type to stop|end this|it|these|that|getting|receiving, how do|can|to i? unsub|optout,
          ^ {polite}? {stop} {texting} him|her|them $, ^ {polite}? {stop} {texting} my _ $, want|wanna out of {your} {texts},
          {threat} _? _? _? _? _? _? if i|we get|receive|see another|any|one more? {texts}, if i|we get|receive another|any|one more? {texts} _? _? _? _? {threat}, stop them all, make it stop,
          make this stop, stop please, stop pls, stop plz, stop already, stop now, i said stop,
          already said stop, i texted stop, i sent stop, i replied stop, i typed stop, to say stop,
          texted you stop, have to stop texting, will you stop {texting}, how do i stop _? _? {texts},
          how do i stop {texting}, how to stop {your} {texts}, i want this stopped, i want these stopped,
          i want it stopped, have this stopped, want to stop {get}, like to stop {get},
          want to stop {your} {texts}, need to stop {texting}, need to stop {get},
          need to stop {your} {texts}, want to cancel {your} {texts}, quit it, knock it off, cut it out,
          turn off {your}? {texts}, switch off {your}? {texts}, stop _ number,
          stop this|it|that|these|those $, stop all this|these $,
          stop this|it|that|these|those now|please|pls|plz|already|immediately|asap|right|or|i|im,
          {asks} you|u|this|it|these|them|those to stop $,
          {asks} you|u|this|it|these|them|those to stop now|please|immediately|asap|or,
          {asks} you|u to stop {texting}, {asks} you|u to stop sending, {asks} you|u to stop this|it|these,
          {asks} you|u to stop with {your} {texts}, {your} {texts} to stop,
          no mas mensajes, no mas textos, no me mande|manden|envie|envien|escriba|escriban mas?, para|pare|paren|deja|deje|dejen de enviar|enviarme|mandar|mandarme|escribirme,
          if|unless you|u {dont}? stop i|ill|im|then, if you|u {text} {my} again _? _? _? _? {threat},
          {threat} _? _? _? _? if you|u {text} {my} again, next|another|one {texts} and i|ill|im _? _? _? {threat},
          one more {texts} and i|ill|im _? _? _? {threat}, {text} {my} again and i|ill|im _? _? _? {threat}, why dont|wont|cant you|u stop $,
          why dont|wont|cant you|u stop {texting}, why dont|wont|cant you|u stop sending,
          why wont this|it|these stop, how do i get this|these|it|you|them to stop,
          how|where do|can i stop {get} {your}? {your}? {texts}, how|where do|can i stop {get} these|this,
          how do i stop this|these|it $, i want|need to stop $, i would like to stop $, id like to stop $,
          turn these|them off $, if|unless you|u {dont}? stop $,
          if|unless|until you|u {dont}? stop {texting}, if|unless|until you|u {dont}? stop sending`,
      },
      {
        because: 'it asks not to be messaged',
        phrases: `
          {dont} ever? {text} {my}, {dont} {text} again, {dont} {text} anymore, {dont} {text} any more,
          {dont} {text} back, {dont} send {my}? {your}? {your}? {texts}, {dont} send {my}? {your}? {ads},
          {dont} be {texting} {my}, not to be texted, not to be contacted, not be contacted,
          not contact me, not text me, not message me, {dont} bother|keep|even|start {texting} {my}, {dont} keep sending, {stop} hearing from, like|want|wish|prefer|need to stop hearing from, not being|getting contacted|texted|messaged|bothered|spammed, leave me alone, leave me be, leave us alone,
          lose|loose|forget|erase|block|delete my|this number|digits,
          {stop} asking me|us, block me from, block me $, cease and desist, stay out of my phone,
          get out of my phone, {dont} contact|text|message|msg $,
          {dont} contact|text|message|msg please|again|anymore|ever, ^ no contact $,
          {dont} send {my} any|these|this|it|more|stuff|things|crap|shit $,
          {dont} send {my} any|these|this|it|more|stuff|things|crap|shit please|again|anymore|ever|here|to,
          {dont} send {my} stuff|things|anything|crap|shit like this|that|these, {dont} send {my} anything $, {dont} send {my} anything else|more|again|anymore|ever|please,
          {dont} send any? more $, {dont} send anymore|again $, {dont} send these|this|more|anything to me,
          {dont} send these|this|more|anything to my|this phone|number|cell|mobile`,
      },
      {
        because: 'it asks for no more messages',
        phrases: `
          no texts|messages|sms|msgs|spam|notifications|surveys $, no more {your}? {your}? {texts},
          no thanks|thank you? to|for? {your} {texts}, no {texts} please|pls|plz|thanks|anymore, enough {texts}, enough with {your} {texts},
          enough of {your} {texts}, enough already, no more of these, no more of this, no more of your,
          no further {texts}, ^ no more $, no more please, no more pls, no more thanks, no more thank you,
          {dont} {want} {get}? {your}? {your}? {texts}, dont {want} to? {get} {texts},
          dont {want} to be contacted, dont {want} to be texted, dont {want} to be messaged,
          dont {want} to be bothered, dont {want} to? hear from you,
          do not {want} to? {get} {your}? {your}? {texts}, do not {want} to? hear from you,
          no longer {want} {your}? {texts}, no longer {want} to? {get} {your}? {your}? {texts},
          no longer {want} to be contacted, no longer {want} to? hear from you,
          never {want} to? hear from you, never {want} to? {get} {your}? {texts},
          not interested in {get} {your}? {texts}, not interested in {your} {texts},
          not interested in {texts}, done with {your} {texts}, im done with these, sick of {your} {texts},
          tired of {your} {texts}, tired of {get} {your} {texts}, sick of {get} {your} {texts},
          fed up with {your} {texts}, i hate {your} {texts}, not want {get}? {your}? {texts},
          not wish {get}? {your}? {texts}, not want to hear from you, rather not {get} {your}? {texts},
          prefer not to {get} {your}? {texts}, dont|not {want} these|this|those $,
          dont|not {want} these|this|those anymore|please|thanks|at|so,
          dont|not {want} to? {get} this|these|anything|them|those $,
          dont|not {want} to? {get} this|these|anything|them|those anymore|any|from|please|at|on,
          dont|not {want} any? more of this|these|those|your $, no longer {want} these|this|those $,
          no longer {want} to? {get} these|this|them|those|anything $,
          no longer {want} to? {get} these|this|them|those|anything from|on|at|please,
          rather not {get} these $, enough of|with this|these $`,
      },
      {
        because: 'it asks to be taken off the list',
        phrases: `
          take|get|remove|drop|delete|scratch|strike|cut|pull|keep me|us|my off|from|out|of _? _? _? {list},
          remove my number, remove my phone, remove my name, remove my cell, remove my info,
          remove my contact, remove this number, take my number off, take this number off,
          take my name off, take off my number, remove from _? _? {list}, delete my number,
          delete my phone number, delete me, delete this number, erase my number, off your list,
          off the list, off this list, off ur list, off of your list, off of this list, want to be removed,
          like to be removed, removed from your list, not be on this list, not want to be on _ list,
          dont want to be on _? {list}, dont|not {want} be on your|ur|this|the|any {list}, dont|not {want} to be on your|ur|this|the|any {list}, dont want to be in _ {list}, dont {want} be on this,
          take|get|remove|drop me|us off? $,
          take|get|remove|drop me|us off? please|pls|plz|now|immediately|asap|thanks|thank|right,
          remove|drop|delete me|us from this|these|your|everything|all $, remove|drop|delete me|us from this|these|your thing|things|stuff|service|text|texts|chat,
          take|get|remove|drop|delete my number|cell|phone|name|info|contact|digits off|from|out of? your|ur|the|this _? {list}, please|pls|plz|kindly remove $,
          take|get|remove|drop me|us off|from of? whatever|everything|anything, i want off|out $, want off of? this|your|the, be removed from _? _? {list},
          take|get|remove|delete|drop|erase _? _? _? _? off|from|out of? your|ur list|lists|database|contacts|mailing|text|texting|marketing,
          take|get|drop him|her off please|pls|plz|your|ur|now,
          put|add|place me|us|my|this _? _? _? do|no not? call|contact|text|calls, ^ remove number $`,
      },
      {
        because: 'it says that the number belongs to another',
        phrases: `
          ^ sorry? wrong num|guy|dude|bro dude|bro|sorry? $, ^ sorry? wrong number|person sorry|mate|dude|bro|buddy|pal|please|thanks|thx|lol? $,
          ^ sorry? wrong number|person sorry|i|im|this, you|u|youve|uve have|got|texted|reached|have the|a? wrong number|person|guy|lady|phone,
          you|u|youve have got the wrong number|person|guy|lady, youve|uve the wrong number|person,
          this is no longer _ number|phone|cell|mobile, is no longer _ _? number|phone|cell|mobile $, changed his|her|their number $,
          not _ number|phone anymore, doesnt|dont|not have|own|use this|that number|phone, no longer has|have|owns|own|uses|use this|that number|phone,
          no one|body here? by that name, noone|nobody here? by that name, noone|nobody here called|named _, noone|nobody called|named _ here|at|lives, no one here called|named _, no one called|named _ here|at|lives, not|isnt|aint|longer at this number, just got this number, new owner of this number, i have this number now, number now belongs to me,
          number has been reassigned, number was reassigned, number|phone belongs to someone|somebody else,
          person|owner|customer|client|user|subscriber _? _? _? _? _? _? {died} $`,
      },
      {
        because: 'it says that the customer has died',
        phrases: `
          {died} _? _? please|pls|plz|so|and|kindly? remove|delete, {died} please|pls|plz|so|and|kindly? take _? _? off,
          {died} please|pls|plz|so|and|kindly? stop, {died} please|pls|plz|so|and? {dont} {text}, remove|delete a? deceased,
          remove|delete|take my? late|deceased _`,
      },
      {
        because: 'it speaks of unsubscribing',
        phrases: `
          ill opt out, i will opt out, opt out please, opt out thanks, choose to opt out,
          prefer to opt out, please opt out, unsub please, unsub from, please unsub, unsubscribe,
          unsubscribing, unsub me, opt me out, opt us out, how to unsubscribe, want to unsubscribe,
          like to unsubscribe, be unsubscribed, stop _? subscription,
          end my subscription to {your} {texts}, cancel my subscription to {your} {texts},
          revoke my consent, revoke consent, withdraw my consent, consent|permission is|was|has? been? revoked|withdrawn, withdraw consent, i revoke,
          do not consent, dont consent, no longer consent, i did not consent, i never consented, didnt|not|never consent|consented to this|these|that|it|any|your|receive|receiving|get|getting, didnt|not|never consent|consented $,
          never|not|didnt gave|give|given you|u|them|anyone? permission|consent, didnt|never agree|agreed|consent|consented to {get}? {your}? {texts},
          did not agree|consent to {get}? {your}? {texts}, desubscribe, de subscribe, un subscribe, no subscribe, opting out $,
          opting out of {your}? {texts}, opting out of this|these|it|everything|all,
          opt out of {your}? {texts}, opt out of {your}? {ads}, opt out of this|these|it|everything|all,
          i opt out $, want|like|wish to opt out $, {want} to? opt out of {your}? {texts},
          {want} to? opt out of this|these|it|everything, {signed} $, {signed} for|to this|these|it|that,
          {signed} for|to {your}? {texts}`,
      },
      {
        because: 'it asks to stop the advertising',
        scope: 'advertising',
        phrases: `
          {stop} {my}? {your}? {your}? {ads}, {stop} sending {my}? {your}? {your}? {ads},
          no more {your}? {ads}, no {ads} please|pls|thanks|anymore, no {ads} $,
          dont {want} to? {get} {your}? {ads}, do not {want} {get}? {your}? {ads}, enough {ads},
          enough with {your} {ads}, no longer {want} to? {get}? {your}? {ads},
          unsubscribe from {your} {ads}, not interested in {your} {ads}`,
      },
    ],
    maybe: [
      {
        because: 'it may ask to stop the messages',
        phrases: `
          text me? way too much, text me? way too often, texting me? too much, texting me? too often,
          ^ fuck off, ^ get lost, ^ fuck you, ^ piss off, im done with you|this, i am done with you|this,
          dont|never call me, do not call me, not interested $, no longer interested $,
          not interested thanks|thank|sorry|please, cancel my? subscription, cancel my? subscriptions,
          cancel everything, cancel it, cancel this, cancel me, ^ i quit $, ^ enough $, thats enough,
          ^ enough is enough, too many {texts}, so many {texts}, text too much, text me too much,
          messages are annoying, texts are annoying, wrong number, wrong person, not my number, ^ spam $,
          is spam, report spam, reported as spam, reporting you, reported you, reporting this, block you,
          blocking you, blocking this, blocked you, ^ block $, ^ blocked $, ^ go away, f off, buzz off,
          bugger off, screw you, never contact, delete my data, delete my info, delete my information,
          delete my account, who gave you my number, how did you get my number, how did u get my number,
          where did you get my number,
          {dont} {text} {my} at|after|before|when|while|during|on|in|so|until|till|this,
          {stop} {texting} {my} at|after|before|when|while|during|on|in|so|until|till|this,
          {stop} {texting} at|after|before|when|during|so|until|till, {stop} sending {my} the|my|wrong,
          {stop} {texting} _? wrong, wont stop {texting}, never stop {texting} {my}, keep {texting} {my},
          keep sending {my}, constantly {texting}, harassment, ^ please|so? {stop} {texting} {him}, ^ please|so? {dont} {text} {him}, harassing me, sue you, lawyer, attorney general, ftc, ofcom,
          not call list|registry, this is illegal, dnc, fcc, tcpa, ^ unfollow $, ^ leave $, ^ exit $, ^ out $, ^ off $, ^ mute $,
          ^ pause $, pause {texts}, pause these, take a break from {texts}, fewer {texts}, less {texts},
          not so often, deactivate, i dont want this, dont want it, ^ terminate $, ^ close $, ^ disable $,
          ^ spot $, ^ 🛑 $, ^ deceased $, is deceased $, passed away $, has died $, not _ number|phone $, ^ discontinue $, ^ finish $, ^ unsubscribed $, {dont} {text} my _? phone|number|cell`,
      },
    ],
    hints: `
      you|u|yall guys? {text} me every|all|each|constantly|daily, {texting} me at, {stop} doing this|that to? me?, ^ no mas $, ^ please|pls|plz? dont $,
      state|attorney ag|general, doesnt live here anymore,
      {ending} _? _? _? _? _? {many}, {many} _? _? _? _? _? {ending}, take|get|drop him|her off,
      {stop} _? _? _? _? texts|text|txts|msgs|messages|message|msg|sms|texting|messaging|spam|spamming,
      enough _? _? _? {many}, no more _? _? _? {many}, sick|tired of _? _? _? {many}, fed up _? _? _? {many},
      want|wanna off|out of? _? _? _? texts|text|txts|msgs|messages|sms|thing|list, dont|not|never want|wanna|need _? _? _? _? texts|txts|msgs|messages|sms,
      chill|ease|lay off|up? with|w|on? _? _? texts|txts|msgs|messages|texting, remove|delete|erase|drop me|us _? _? from|off|out,
      remove|delete|erase|drop|take _? _? number|cell|phone|name|info off|from|out|too|please, remove|delete|erase _ _? number,
      take|get _ cell|number|phone|name off|out, if i|we get|receive|see another|one|any|more more? {texts},
      block you|u|this if|unless|next, ive had|got this number, ^ no _ here $, violating, violation, {threat} _? _? _? another|next|more {texts},
      i wish you|yall would stop, number|phone|cell belongs to, is a? work|business|company phone|number|cell|line`,
    not: `
      stop and shop, unsubscribe button|link|page|option for|of|in|on my|the|our|your? _? {things}, opt out of {things}, opt out of the|my|our|your|this {things}, dont lose my|this number, wrong number _ order|invoice|receipt|account,
      unsubscribe my|our|a|the|this {things}, unsubscribe from {things}, unsubscribe from the|my|our|your {things},
      cancel|end|stop|pause my|our|the? subscription to|for|of|on the|my|our|your? {things}, {things} wrong number,
      cancel|end|stop|pause my|our|the|this _? {things}, cancel|end|stop|pause my|our|the? {things} subscription, not your|the|a phone|number,
      bus stop, next stop, train stop, tram stop, metro stop, subway stop, last stop, first stop,
      rest stop, pit stop, truck stop, full stop, one stop, non stop, whistle stop, stop sign,
      stop light, stop lights, stop watch, stop motion, stop gap, the stop, my stop, a stop, this stop,
      that stop, your stop, our stop, stop number, dont stop, dont ever stop, dont you stop, do not stop,
      dont stop {texting} {my}, never stop, cant stop, cannot stop, can not stop, couldnt stop,
      could not stop, wont stop, will not stop, wouldnt stop, doesnt stop, does not stop, didnt stop,
      did not stop, not gonna stop, aint gonna stop, nothing can stop, nobody can stop, stop by, stop in,
      stop at, stop over, stop off, stop for, stop here, stop there, stop near, stop to, stop on,
      stop *ing, will stop, would stop, should stop, might stop, may stop, stop the,
      stop his|her|him|them|their|he|she, to stop, 2 stop, to unsubscribe, to opt out, to optout,
      reply stop, text stop, txt stop, send stop, sends stop, rply stop, rpl stop, sms stop,
      texting stop, sending stop, replying stop, word stop, reply _ stop, text _ stop, txt _ stop,
      send _ stop, unsubscribe stop, unsubscribe with stop, stop or, stop sms, opt out available,
      opt out txt, opt out text, opt out reply, opt out send, opt out to, optout txt, optout text,
      unsubscribe send, unsubscribe text, unsubscribe txt, unsubscribe from alerts reply,
      unsubscribe reply, unsubscribe at anytime, can unsubscribe, can opt out, dont unsubscribe,
      didnt unsubscribe, dont want to unsubscribe, do not want to unsubscribe, not unsubscribe,
      why did you unsubscribe, dont opt me out, do not opt me out, didnt opt out, dont want to opt out,
      not opt out, dont remove me, do not remove me, dont take me off, do not take me off,
      dont delete me, dont cancel my subscription, dont want you to stop, do not want you to stop,
      dont want it to stop, dont want this to stop, dont want these to stop, did you stop, did u stop,
      {asks} me|him|her|them|us to {stop} {texting} {him}, tell|told _? _? to {stop} {texting} {him}, i|he|she|we|they|you {dont} {text} {him}, stop {texting} and, {dont} {text} and,
      you|u|they|he|she|we|i|it {dont} {text} me|us|you|him|her|them back, noone|nobody here? called|texted|messaged|rang|contacted|phoned me|us|you|him|her|them,
      no one here? called|texted|messaged|rang|contacted|phoned me|us|you|him|her|them, enough already with the|this|that, make {him} stop, leave me alone with, dont bother me with, no more messages from you, got no texts,
      get no texts, got no messages, there are no messages, please remove the, please remove this item,
      please remove it, please remove item, please remove my order, take me off guard, take me off hold,
      dont call me baby, wrong number of, dont want this to end, dont want it to end, i want to stop by,
      i want to stop at, i want to stop in, stop my order, stop my delivery, stop payment,
      stop my payment, i said stop the, i want to stop *ing, dont contact the, dont text back if,
      dont text while, stop it lol, stop it haha, stop it youre, stop it you, aww stop it, oh stop it,
      lol stop, haha stop, hahaha stop, stop lol, stop haha, short stop, back stop, door stop,
      opt out of the meeting, opt out of the trial, opt out of auto renewal, dont contact my,
      cant unsubscribe my, report spam to, unsub reply|txt|text|send|call, 2 optout, call 2,
      off the list price, dont call me back|now|later|at|after|before`,
  },
  automatic: `
    ^ im|i am? driving, driving focus, driving with focus|do, while driving turned on, auto reply, autoreply,
    auto response, autoresponse, auto responder, automatic|automated reply|response|answer|message,
    ^ out of the? office, currently|im|i am? out of the? office, ^ ooo until,
    this number|inbox|mailbox|line|phone is not|no longer? monitored, number isnt monitored, not a monitored,
    unmonitored number|inbox|mailbox|line|phone, this number cannot|cant receive, this number does not accept,
    {dont} reply|respond to this message|text|number`,
};

export const language: Language = {
  code: 'en',
  name: 'English',
  direction: 'ltr',
  vocabulary,
  texts: {
    'onboarding.ease':
      "{{ businessName }}: Hi{% if name %} {{ name }}{% endif %}, you've been with us for a few days. From 1 (very hard) to 10 (very easy): how was learning to use us?",
    'onboarding.ease.reminder':
      '{{ businessName }}: We would still love to know: from 1 (very hard) to 10 (very easy), how was learning to use us?',
    'onboarding.ease.reprompt':
      'Sorry, we could not read that. Please reply with a number from 1 to 10, for example 8.',
    'onboarding.what-was-hard': 'Sorry to hear that. What was hard? A few words help us put it right.',
    'onboarding.what-was-hard.reminder':
      '{{ businessName }}: What was hard about getting started? A few words are enough.',
    'onboarding.thanks': 'Great to hear, thank you!',
    'onboarding.thanks-for-words': 'Thank you. Someone from our team is looking into it.',
    'exit.reason': `{{ businessName }}: {% if name %}{{ name }}, we{% else %}We{% endif %} are sorry to see you go. What was the main reason? Reply with its number.
1 Cheaper alternative
2 Missing feature
3 No longer needed
4 Technical problems
5 Hard to use
6 Fell short of expectations
7 Bad support
8 Other`,
    'exit.reason.reminder': `{{ businessName }}: May we ask once more why you left? A number is enough.
1 Cheaper alternative
2 Missing feature
3 No longer needed
4 Technical problems
5 Hard to use
6 Fell short of expectations
7 Bad support
8 Other`,
    'exit.reason.reprompt':
      'Sorry, we could not read that. Please reply with one number from 1 to 8 from the list above, for example 4.',
    'exit.option.cheaper-alternative': 'Cheaper alternative',
    'exit.option.missing-feature': 'Missing feature',
    'exit.option.no-longer-needed': 'No longer needed',
    'exit.option.technical-problems': 'Technical problems',
    'exit.option.hard-to-use': 'Hard to use',
    'exit.option.fell-short': 'Fell short of expectations',
    'exit.option.bad-support': 'Bad support',
    'exit.option.other': 'Other',
    'exit.in-your-words': 'What was it? A few words are enough.',
    'exit.in-your-words.reminder':
      '{{ businessName }}: You left for a reason that is not on our list. What was it? A few words are enough.',
    'exit.thanks': 'Thank you for telling us. We wish you all the best, and you are always welcome back.',
    'support.resolved':
      '{{ businessName }}: Hi{% if name %} {{ name }}{% endif %}, how well did we resolve your request? From 0 (very dissatisfied) to 5 (very satisfied).',
    'support.resolved.reminder':
      '{{ businessName }}: One number would help us: how well did we resolve your request, from 0 (very dissatisfied) to 5 (very satisfied)?',
    'support.resolved.reprompt':
      'Sorry, we could not read that. Please reply with a number from 0 to 5, for example 4.',
    'support.why':
      'We are sorry, and we are opening your request again. What went wrong? A few words help us put it right.',
    'support.why.reminder':
      '{{ businessName }}: We have opened your request again. What went wrong? A few words help us put it right.',
    'support.thanks': 'Thank you for letting us know!',
    'support.thanks-for-words': 'Thank you. A colleague is looking into it and will get back to you.',
    'nps.recommend':
      '{{ businessName }}: Hi{% if name %} {{ name }}{% endif %}, would you recommend us to a friend? From 0 (certainly not) to 10 (certainly).',
    'nps.recommend.reminder':
      '{{ businessName }}: One number would help us: from 0 (certainly not) to 10 (certainly), would you recommend us to a friend?',
    'nps.recommend.reprompt': 'Sorry, we could not read that. Please reply with a number from 0 to 10, for example 8.',
    'nps.reason': 'Thank you. What is the main reason for your answer?',
    'nps.reason.reminder':
      '{{ businessName }}: What is the main reason for the number you gave us? A few words are enough.',
    'nps.thanks': 'Thank you for telling us. We read every answer.',
    'stars.rating':
      '{{ businessName }}: Hi{% if name %} {{ name }}{% endif %}, your order has arrived. How many stars do you give it, from 1 to 5?',
    'stars.rating.reminder': '{{ businessName }}: How many stars do you give your last order, from 1 to 5?',
    'stars.rating.reprompt':
      'Sorry, we could not read that. Please reply with a number of stars from 1 to 5, for example 4.',
    'stars.what-went-wrong': 'Sorry to hear that. What went wrong? A few words help us put it right.',
    'stars.what-went-wrong.reminder':
      '{{ businessName }}: What went wrong with your order? A few words help us put it right.',
    'stars.thanks': 'Great to hear, thank you!',
    'stars.thanks-for-words': 'Thank you. Someone from our team is looking into it.',
    'survey.also-read': 'A person will also read the rest of your message.',
    'survey.kept-as-comment': 'Thank you, we have kept your words and a person will read them.',
    'birthday.greeting':
      'Happy birthday{% if name %}, {{ name }}{% endif %}! Warm wishes from all of us at {{ businessName }}.',
    'birthday.perk':
      '{{ businessName }}: it is your birthday month{% if name %}, {{ name }}{% endif %}! A gift from the club is waiting: show this text when you visit us.',
    'season.new-year': '{{ businessName }} wishes you a happy new year{% if name %}, {{ name }}{% endif %}!',
    'season.seollal': '{{ businessName }} wishes you a happy Seollal{% if name %}, {{ name }}{% endif %}!',
    'win-back.first':
      '{{ businessName }}: we have missed you{% if name %}, {{ name }}{% endif %}. What would bring you back? Write us a line: we read every one.',
    'win-back.again':
      '{{ businessName }}: our door is open whenever you like. If you would rather not hear from us, reply STOP.',
    'order.placed':
      '{{ businessName }}: thank you{% if name %}, {{ name }}{% endif %}! We have your order {{ event.orderId }}{% if event.product %} ({{ event.product }}){% endif %}.',
    'order.shipped':
      '{{ businessName }}: your order {{ event.orderId }} is on its way.{% if event.trackingUrl %} Follow it: {{ event.trackingUrl }}{% endif %}',
    'consent.stopped':
      '{{ businessName }}: You are opted out and will get no more texts from us. Reply START to opt back in.',
    'consent.started': '{{ businessName }}: You are opted in. Reply HELP for help, STOP to opt out.',
    'consent.confirm':
      '{{ businessName }}: You asked for our offers by text. Reply YES to confirm, STOP to get no texts.',
    'consent.declined': '{{ businessName }}: All right, no offers. We will only text you about what you do with us.',
    'consent.also': 'For our offers as well, reply YES.',
    'consent.not-yet':
      '{{ businessName }}: Our provider does not let us text you again yet{% if event.from %}. Please reply START on {{ event.from }} or later{% endif %}. Questions: {{ helpContact }}',
    'consent.unsure': '{{ businessName }}: Should we stop texting you? Reply STOP and we will, or START to go on.',
    help: '{{ businessName }}: For help, see {{ helpContact }}. Msg & data rates may apply. Reply STOP to opt out.',
    courtesy: '{{ businessName }}: Thank you for your message. A person will read it.',
  },
};
