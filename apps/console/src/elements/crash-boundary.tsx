import { Component, type ReactNode } from 'react';
import { CrashState, MissingState } from './problem-state';

/** As browsers, and the bundler, say that a part of the page could not be fetched. */
const NOT_FETCHED = /dynamically imported module|importing a module script|unable to preload/i;

/** The last net: a fault in our own code, or a page that did not come, gives a page that says so, not a white one. */
export class CrashBoundary extends Component<{ children: ReactNode }, { crashed: 'ours' | 'missing' | null }> {
  override state: { crashed: 'ours' | 'missing' | null } = { crashed: null };

  static getDerivedStateFromError(error: unknown) {
    return { crashed: error instanceof Error && NOT_FETCHED.test(error.message) ? 'missing' : 'ours' };
  }

  override render() {
    if (this.state.crashed === 'missing') return <MissingState />;
    return this.state.crashed === 'ours' ? <CrashState /> : this.props.children;
  }
}
