/** A name for a string or number that must not be mixed up with another; it exists in types only. */
declare const brand: unique symbol;
export type Branded<Base, Name extends string> = Base & { readonly [brand]: Name };

/** Keyed hash (HMAC-SHA-256, 128 bits, base64url) of a phone number in E.164 form: names a person, tells nothing of them. */
export type ContactId = Branded<string, 'ContactId'>;

/** E.164, for example `+12065550100`. */
export type PhoneNumber = Branded<string, 'PhoneNumber'>;

/** `<instant>#<id>`: sorts by time within a contact. */
export type TurnId = Branded<string, 'TurnId'>;

/** Ours, unique to one outgoing text; it travels in the provider's context and comes back in receipts. */
export type MessageId = Branded<string, 'MessageId'>;

/** Names a short link: 96 bits of chance in 16 characters of base64url. It tells nothing of whom it was made for. */
export type LinkToken = Branded<string, 'LinkToken'>;
