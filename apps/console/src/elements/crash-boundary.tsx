import { Component, type ReactNode } from 'react';
import { CrashState } from './problem-state';

/** The last net: a fault in our own code gives a page that says so, not a white one. */
export class CrashBoundary extends Component<{ children: ReactNode }, { crashed: boolean }> {
  override state = { crashed: false };

  static getDerivedStateFromError() {
    return { crashed: true };
  }

  override render() {
    return this.state.crashed ? <CrashState /> : this.props.children;
  }
}
