import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Form from '@cloudscape-design/components/form';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Refusal } from '../api/refusal.ts';
import { useConsole } from '../app/context.ts';
import { goTo } from '../app/hash.ts';
import { Page } from '../parts/page.tsx';

/** Opens a contact by its phone number, which is sent in a body and never stands in an address. */
export function FindContact() {
  const { api } = useConsole();
  const [phone, setPhone] = useState('');
  const finding = useMutation({
    mutationFn: (wanted: string) => api.post<{ readonly contactId: string }>('contacts/find', { phone: wanted }),
    onSuccess: ({ contactId }) => goTo(`#/contacts/${encodeURIComponent(contactId)}`),
  });
  return (
    <Page title="Contacts" description="One person’s whole history, by their phone number">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (phone.trim() !== '') finding.mutate(phone.trim());
        }}
      >
        <Form
          actions={
            <Button variant="primary" loading={finding.isPending}>
              Find
            </Button>
          }
        >
          <Container>
            <FormField
              label="Phone number"
              constraintText="With its country, such as +1 206 555 0100."
              errorText={finding.isError ? whyNot(finding.error) : null}
            >
              <Input
                value={phone}
                type="text"
                inputMode="tel"
                autoComplete="off"
                onChange={({ detail }) => setPhone(detail.value)}
              />
            </FormField>
          </Container>
        </Form>
      </form>
    </Page>
  );
}

function whyNot(error: Error): string {
  if (error instanceof Refusal && error.status === 404) return 'Nobody with this number is known here.';
  return error instanceof Refusal ? error.message : 'The server could not be reached. Try again.';
}
