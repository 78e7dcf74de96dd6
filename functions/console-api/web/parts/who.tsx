import Box from '@cloudscape-design/components/box';
import Link from '@cloudscape-design/components/link';
import { Inline } from './words.tsx';

interface Props {
  readonly contactId: string;
  readonly name: string | null;
  readonly phone?: string;
  /** Its name; empty where it is not known. */
  readonly language: string;
}

/** Somebody, by name where it is known; opens all that happened with them. */
export function Who({ contactId, name, phone, language }: Props) {
  return (
    <>
      <span className="name">
        <Link href={`#/contacts/${encodeURIComponent(contactId)}`}>
          <Inline>{name ?? 'No name'}</Inline>
        </Link>
      </span>
      {phone === undefined ? null : (
        <Box variant="small" color="text-body-secondary" display="block">
          {/* A number is read from left to right, whatever the page's direction. */}
          <bdi dir="ltr">{phone}</bdi>
        </Box>
      )}
      {language === '' ? null : (
        <Box variant="small" color="text-body-secondary" display="block">
          <Inline>{language}</Inline>
        </Box>
      )}
    </>
  );
}
