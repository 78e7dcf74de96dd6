import type { ReactNode } from 'react';
import { Component } from 'react';

interface Props {
  readonly children: ReactNode;
  readonly otherwise: (error: Error) => ReactNode;
}

/** Shows what broke instead of an empty page. React knows no other way than a class. */
export class Boundary extends Component<Props, { readonly error: Error | undefined }> {
  static getDerivedStateFromError(error: Error): { error: Error } {
    return { error };
  }

  override state: { readonly error: Error | undefined } = { error: undefined };

  override render(): ReactNode {
    const { error } = this.state;
    return error === undefined ? this.props.children : this.props.otherwise(error);
  }
}
